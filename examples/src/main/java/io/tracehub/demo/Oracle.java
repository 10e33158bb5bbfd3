// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import io.tracehub.demo.OracleBook.ExpectedEvent;
import io.tracehub.demo.OracleBook.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hears every line that is logged and knows what has to become of it. Shares no code with the SDK
 * that it is to judge.
 *
 * <p>Any thread may call it. The lines of one trace have to come one after the other, as they do in
 * the shop; otherwise nobody could say what their right order is.
 */
final class Oracle {
  /** How many lines an event may have before it, as our appender comes configured. */
  static final int MAX_BREADCRUMBS = 100;

  /** More are kept, since a pipeline that refused a line reaches back further instead. */
  private static final int MAX_TRAIL = 2 * MAX_BREADCRUMBS;

  /** Traces that were quiet while this many others spoke are over, and their lines forgotten. */
  private static final int MAX_TRACES = 4096;

  private static final int MANY_THREADS = 3;

  private final Map<Level, Long> byLevel = new EnumMap<>(Level.class);
  private final List<ExpectedEvent> events = new ArrayList<>();
  private final Map<String, Trace> live = new LinkedHashMap<>(64, 0.75f, true);
  private long traces;
  private long hoppingTraces;

  private static final class Trace {
    private final Deque<Line> newest = new ArrayDeque<>();
    private final Set<String> threads = new HashSet<>();
  }

  /**
   * Writes a line down.
   *
   * @param traceId its trace, or the empty text
   */
  synchronized void hear(
      Level level, String logger, String message, Details details, String traceId, String thread) {
    byLevel.merge(level, 1L, Long::sum);
    if (!level.isOffered()) {
      return;
    }
    Line line = new Line(level.name(), logger, message);
    if (traceId.isEmpty()) {
      if (level.isEvent()) {
        events.add(new ExpectedEvent(traceId, line, details, List.of()));
      }
      return;
    }
    Trace trace = trace(traceId);
    if (trace.threads.add(thread) && trace.threads.size() == MANY_THREADS) {
      hoppingTraces++;
    }
    if (level.isEvent()) {
      events.add(new ExpectedEvent(traceId, line, details, List.copyOf(trace.newest)));
    }
    if (trace.newest.size() == MAX_TRAIL) {
      trace.newest.removeFirst();
    }
    trace.newest.addLast(line);
  }

  private Trace trace(String traceId) {
    Trace known = live.get(traceId);
    if (known != null) {
      return known;
    }
    traces++;
    if (live.size() == MAX_TRACES) {
      live.remove(live.keySet().iterator().next());
    }
    Trace trace = new Trace();
    live.put(traceId, trace);
    return trace;
  }

  /** How many lines were heard so far. */
  synchronized long heard() {
    return byLevel.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What was heard so far. */
  synchronized OracleBook book() {
    return new OracleBook(Map.copyOf(byLevel), List.copyOf(events), traces, hoppingTraces);
  }
}
