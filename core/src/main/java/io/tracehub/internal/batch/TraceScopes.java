// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Event;
import io.tracehub.User;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the application said of each trace: user, request, tags, extra values, contexts; and which
 * traces have ended. Kept by the one batch thread.
 *
 * <p>An ended trace is forgotten when nothing was logged for a while: a framework's asynchronous
 * appender brings its lines after the scope was closed, and work that was handed on goes on.
 */
final class TraceScopes {

  /** So long a trace is remembered after its scope was closed and its last line logged. */
  static final long LINGER_NANOS = Duration.ofSeconds(5).toNanos();

  private static final int MAX_TRACES = 4096;
  private static final long MAX_BYTES = 1L << 20;
  private static final long MAX_BYTES_OF_ONE = 64L << 10;

  /** What a name and its value keep alive beside their characters. */
  private static final int PAIR_BYTES = 100;

  private Event ofClient = Event.NONE;
  private final Map<String, Said> ofPresent = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Said> ofEnded = new LinkedHashMap<>();
  private long bytes;
  private final Map<String, Integer> openScopes = bounded();

  /** When the traces ended that are not forgotten yet, in this order. */
  private final Map<String, Long> ended = new LinkedHashMap<>();

  private record Said(Event event, long bytes) {
    static final Said NOTHING = new Said(Event.NONE, 0);
  }

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
    Said said = traceId == null ? null : kept(traceId).get(traceId);
    return said == null ? ofClient : said.event.orElse(ofClient);
  }

  /** Where what is said of a trace is kept: those that have ended make room for the others. */
  private Map<String, Said> kept(String traceId) {
    return ended.containsKey(traceId) ? ofEnded : ofPresent;
  }

  /** Changes what is known of a trace; returns false if that would be too much of it. */
  boolean change(@Nullable String traceId, Consumer<Event.Builder> change) {
    Said before =
        traceId == null
            ? new Said(ofClient, bytes(ofClient))
            : kept(traceId).getOrDefault(traceId, Said.NOTHING);
    Event.Builder builder = before.event.toBuilder();
    change.accept(builder);
    Event event = builder.build();
    Said after = new Said(event, bytes(event) + (traceId == null ? 0 : traceId.length()));
    if (after.bytes > MAX_BYTES_OF_ONE && after.bytes > before.bytes) {
      return false;
    }
    if (traceId == null) {
      ofClient = event;
    } else {
      kept(traceId).put(traceId, after);
      bytes += after.bytes - before.bytes;
      forgetUntilItFits();
    }
    return true;
  }

  private void forgetUntilItFits() {
    while (bytes > MAX_BYTES || ofPresent.size() + ofEnded.size() > MAX_TRACES) {
      Iterator<Said> eldest = (ofEnded.isEmpty() ? ofPresent : ofEnded).values().iterator();
      bytes -= eldest.next().bytes;
      eldest.remove();
    }
  }

  private void forget(String traceId) {
    Said said = kept(traceId).remove(traceId);
    bytes -= said == null ? 0 : said.bytes;
  }

  private static long bytes(Event event) {
    User user = event.user();
    return bytes(event.tags())
        + bytes(event.extra())
        + bytes(event.contexts())
        + bytes(event.method())
        + bytes(event.requestUrl())
        + bytes(event.endpoint())
        + (user == null ? 0 : bytes(user));
  }

  private static long bytes(User user) {
    return bytes(user.data())
        + bytes(user.id())
        + bytes(user.username())
        + bytes(user.email())
        + bytes(user.ipAddress());
  }

  private static long bytes(@Nullable Object value) {
    long bytes = PAIR_BYTES;
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> pair : map.entrySet()) {
        bytes += bytes(pair.getKey()) + bytes(pair.getValue());
      }
    } else if (value instanceof Collection<?> items) {
      for (Object item : items) {
        bytes += bytes(item);
      }
    } else if (value instanceof String text) {
      bytes += text.length();
    }
    return bytes;
  }

  /** A scope was opened; returns whether it is the only one with this id, so the trace is new. */
  boolean opened(String traceId) {
    int open = openScopes.merge(traceId, 1, Integer::sum);
    if (open == 1) {
      forget(traceId);
      ended.remove(traceId);
    }
    return open == 1;
  }

  void closed(String traceId, long nowNanos) {
    Integer open = openScopes.remove(traceId);
    if (open != null && open > 1) {
      openScopes.put(traceId, open - 1);
    } else {
      end(traceId, nowNanos);
    }
  }

  private void end(String traceId, long nowNanos) {
    ended.remove(traceId);
    ended.put(traceId, nowNanos);
    Said said = ofPresent.remove(traceId);
    if (said != null) {
      ofEnded.put(traceId, said);
    }
  }

  /**
   * Forgets traces that have ended.
   *
   * @param lastLogged when the last line of a trace was logged
   * @param forgotten is told of each
   */
  void sweep(long nowNanos, ToLongFunction<String> lastLogged, Consumer<String> forgotten) {
    for (Map.Entry<String, Long> first = eldestEnded();
        first != null && (nowNanos - first.getValue() > LINGER_NANOS || ended.size() > MAX_TRACES);
        first = eldestEnded()) {
      String traceId = first.getKey();
      long last = Math.max(first.getValue(), lastLogged.applyAsLong(traceId));
      if (nowNanos - last > LINGER_NANOS || ended.size() > MAX_TRACES) {
        forget(traceId);
        ended.remove(traceId);
        forgotten.accept(traceId);
      } else {
        end(traceId, last);
      }
    }
  }

  private Map.@Nullable Entry<String, Long> eldestEnded() {
    Iterator<Map.Entry<String, Long>> eldest = ended.entrySet().iterator();
    return eldest.hasNext() ? eldest.next() : null;
  }
}
