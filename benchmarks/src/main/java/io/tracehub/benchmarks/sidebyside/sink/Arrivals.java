// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

import io.tracehub.benchmarks.sidebyside.child.Board;
import java.util.ArrayList;
import java.util.List;

/**
 * What arrived at the sink, and when. Any thread adds; the driver asks. {@link System#nanoTime} is
 * the machine's monotonic clock on Linux, so these times can be compared with those of a child.
 */
public final class Arrivals {

  /** One request, or one read of a stream. */
  private record Arrival(long nanos, long records) {}

  private final Board board;
  private final List<Arrival> timeline = new ArrayList<>();
  private long logs;
  private long events;
  private long wireBytes;
  private long requests;
  private long lastNanos = System.nanoTime();

  /** Nothing yet; the sum of all records is shown on {@code board}. */
  public Arrivals(Board board) {
    this.board = board;
  }

  synchronized void add(Tally tally, long bytes) {
    logs += tally.logs();
    events += tally.events();
    wireBytes += bytes;
    requests++;
    lastNanos = System.nanoTime();
    timeline.add(new Arrival(lastNanos, tally.logs()));
    board.add(tally.logs());
  }

  /** Forgets what arrived so far. */
  public synchronized void reset() {
    timeline.clear();
    logs = 0;
    events = 0;
    wireBytes = 0;
    requests = 0;
    lastNanos = System.nanoTime();
  }

  /** How many records arrived as logs. */
  public synchronized long logs() {
    return logs;
  }

  /** How many arrived as events. */
  public synchronized long events() {
    return events;
  }

  /** How many bytes of bodies, as they came. */
  public synchronized long wireBytes() {
    return wireBytes;
  }

  /** How many requests, or reads of a stream. */
  public synchronized long requests() {
    return requests;
  }

  /** How long ago the last one arrived, or the reset was. */
  public synchronized long quietNanos() {
    return System.nanoTime() - lastNanos;
  }

  /** How many logs arrived between two moments. */
  public synchronized long logsBetween(long fromNanos, long untilNanos) {
    return timeline.stream()
        .filter(arrival -> arrival.nanos() - fromNanos > 0 && arrival.nanos() - untilNanos <= 0)
        .mapToLong(Arrival::records)
        .sum();
  }
}
