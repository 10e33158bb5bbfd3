// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Severity;
import io.tracehub.spi.LogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Of events with the same fingerprint lets the first few of a window through. Of the rest it holds
 * the last one until the window ends, and drops the others: so the reader sees how it began, how it
 * looks now, and how many there were.
 *
 * <pre>
 *   limit 2    1  2  3  4  5  |  6
 *   sent       1  2          5  6
 *   dropped          3  4             5 says that it stands for 2 more
 * </pre>
 *
 * <p>A window begins with the first event after the one before has ended. All are of the same
 * length, so they end in the order in which they began. Bounded in number and in bytes; where there
 * are more, the oldest window ends early. Batch thread.
 */
final class BurstControl {

  static final int MAX_WINDOWS = 256;
  static final long MAX_BYTES = 1 << 20;

  /** What a window takes beside what it holds, roughly. */
  private static final int WINDOW_BYTES = 512;

  private final int limit;
  private final long windowNanos;
  private final Consumer<LogEntry> send;
  private final Consumer<Severity> drop;
  private final Map<List<String>, Window> oldestFirst = new LinkedHashMap<>();
  private int held;
  private long bytes;

  private static final class Window {
    final long endNanos;
    final int keyBytes;
    int sent;
    long dropped;
    @Nullable LogEntry last;
    int lastBytes;

    Window(long endNanos, int keyBytes) {
      this.endNanos = endNanos;
      this.keyBytes = keyBytes;
    }
  }

  /**
   * Controls bursts.
   *
   * @param limit how many of a fingerprint are let through in a window
   * @param send is given what was held, with the number of those it stands for
   * @param drop is told of each event that is not sent
   */
  BurstControl(int limit, long windowNanos, Consumer<LogEntry> send, Consumer<Severity> drop) {
    this.limit = limit;
    this.windowNanos = windowNanos;
    this.send = send;
    this.drop = drop;
  }

  /**
   * Whether an event is to be sent now. One that is not is held, and the one that it replaces is
   * dropped.
   *
   * @param recordBytes how much its record keeps alive, roughly
   */
  boolean admits(LogEntry entry, int recordBytes, long nowNanos) {
    endDue(nowNanos);
    Window window = windowOf(entry.fingerprint(), nowNanos);
    if (window.sent < limit) {
      window.sent++;
      return true;
    }
    LogEntry complete = entry.with(HeldRecord.of(entry.record()));
    if (window.last == null) {
      held++;
    } else {
      window.dropped++;
      drop.accept(window.last.record().severity());
    }
    int entryBytes = recordBytes + trailBytes(entry.trail());
    bytes += entryBytes - window.lastBytes;
    window.last = complete;
    window.lastBytes = entryBytes;
    keepWithinBytes();
    return false;
  }

  private Window windowOf(List<String> fingerprint, long nowNanos) {
    Window window = oldestFirst.get(fingerprint);
    if (window == null) {
      if (oldestFirst.size() == MAX_WINDOWS) {
        endOldest();
      }
      int chars = fingerprint.stream().mapToInt(String::length).sum();
      window = new Window(nowNanos + windowNanos, WINDOW_BYTES + 2 * chars);
      oldestFirst.put(fingerprint, window);
      bytes += window.keyBytes;
      keepWithinBytes();
    }
    return window;
  }

  private static int trailBytes(LogEntry.@Nullable Trail trail) {
    return trail == null ? 0 : trail.breadcrumbs().stream().mapToInt(crumb -> crumb.length).sum();
  }

  private void keepWithinBytes() {
    while (bytes > MAX_BYTES && !oldestFirst.isEmpty()) {
      endOldest();
    }
  }

  /** Ends the windows whose time has come; returns how many events were held by them. */
  int endDue(long nowNanos) {
    int before = held;
    while (!oldestFirst.isEmpty() && oldest().endNanos - nowNanos <= 0) {
      endOldest();
    }
    return before - held;
  }

  /** Sends all that is held, at once; the windows go on. */
  void release() {
    oldestFirst.values().forEach(this::release);
  }

  private Window oldest() {
    return oldestFirst.values().iterator().next();
  }

  private void endOldest() {
    Map.Entry<List<String>, Window> first = oldestFirst.entrySet().iterator().next();
    oldestFirst.remove(first.getKey());
    bytes -= first.getValue().keyBytes;
    release(first.getValue());
  }

  private void release(Window window) {
    LogEntry last = window.last;
    if (last == null) {
      return;
    }
    long dropped = window.dropped;
    held--;
    bytes -= window.lastBytes;
    window.last = null;
    window.lastBytes = 0;
    window.dropped = 0;
    send.accept(last.standingFor(dropped));
  }

  /** How many events are held. */
  int held() {
    return held;
  }

  /** How long until something that is held is due; {@link Long#MAX_VALUE} if nothing is held. */
  long nanosUntilDue(long nowNanos) {
    if (held > 0) {
      for (Window window : oldestFirst.values()) {
        if (window.last != null) {
          return Math.max(0, window.endNanos - nowNanos);
        }
      }
    }
    return Long.MAX_VALUE;
  }
}
