// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the application said of each trace: user, tags, extra values, contexts; and which traces
 * have ended. Kept by the one batch thread.
 *
 * <p>An ended trace is forgotten when nothing was logged for a while: a framework's asynchronous
 * appender brings its lines after the scope was closed, and work that was handed on goes on.
 */
final class TraceScopes {

  /** So long a trace is remembered after its scope was closed and its last line logged. */
  static final long LINGER_NANOS = Duration.ofSeconds(5).toNanos();

  private static final int MAX_TRACES = 4096;
  private static final int MAX_NAMES = 256;

  private Event ofClient = Event.NONE;
  private final Map<String, Event> byTrace = bounded();
  private final Map<String, Integer> openScopes = bounded();
  private final Deque<Ended> ended = new ArrayDeque<>();

  private record Ended(String traceId, long atNanos) {}

  /** Those changed least recently go first. */
  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MAX_TRACES;
      }
    };
  }

  /** What is known of a trace, and of the client beneath it. */
  Event of(@Nullable String traceId) {
    Event scope = traceId == null ? null : byTrace.get(traceId);
    return scope == null ? ofClient : scope.orElse(ofClient);
  }

  void change(@Nullable String traceId, Consumer<Event.Builder> change) {
    Event before = traceId == null ? ofClient : byTrace.getOrDefault(traceId, Event.NONE);
    Event.Builder builder = before.toBuilder();
    change.accept(builder);
    Event after = builder.build();
    if (names(after) > MAX_NAMES && names(after) > names(before)) {
      return;
    }
    if (traceId == null) {
      ofClient = after;
    } else {
      byTrace.put(traceId, after);
    }
  }

  private static int names(Event scope) {
    return scope.tags().size() + scope.extra().size() + scope.contexts().size();
  }

  /** A scope was opened; returns whether it is the only one with this id, so the trace is new. */
  boolean opened(String traceId) {
    int open = openScopes.merge(traceId, 1, Integer::sum);
    if (open == 1) {
      byTrace.remove(traceId);
    }
    return open == 1;
  }

  void closed(String traceId, long nowNanos) {
    Integer open = openScopes.remove(traceId);
    if (open != null && open > 1) {
      openScopes.put(traceId, open - 1);
    } else {
      ended.addLast(new Ended(traceId, nowNanos));
    }
  }

  /**
   * Forgets traces that have ended.
   *
   * @param lastLogged when the last line of a trace was logged
   * @param forget is told of each
   */
  void sweep(long nowNanos, ToLongFunction<String> lastLogged, Consumer<String> forget) {
    for (Ended first = ended.peekFirst();
        first != null && (nowNanos - first.atNanos > LINGER_NANOS || ended.size() > MAX_TRACES);
        first = ended.peekFirst()) {
      ended.removeFirst();
      long last = Math.max(first.atNanos, lastLogged.applyAsLong(first.traceId));
      if (openScopes.containsKey(first.traceId)) {
        continue;
      }
      if (nowNanos - last > LINGER_NANOS || ended.size() >= MAX_TRACES) {
        byTrace.remove(first.traceId);
        forget.accept(first.traceId);
      } else {
        ended.addLast(new Ended(first.traceId, last));
      }
    }
  }
}
