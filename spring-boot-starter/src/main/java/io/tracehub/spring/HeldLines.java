// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.Severity;
import io.tracehub.TraceHubClient;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The lines of a startup, until there is a client to take them: the first {@value #MAX}, of 4 MiB
 * at most, the last eighth of both for WARN and above. What goes wrong first is the cause as a
 * rule. The rest is counted, for the client to tell.
 *
 * <p>Any thread; takes no lock.
 *
 * @param <E> the framework's event, fit to be read later by another thread
 */
final class HeldLines<E> {

  static final int MAX = 4096;
  private static final long MAX_BYTES = 4L << 20;
  private static final long LINE_BYTES = 512;

  private final Queue<Line<E>> lines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicIntegerArray notHeld = new AtomicIntegerArray(Severity.FATAL.number() + 1);

  private record Line<E>(E event, long bytes) {}

  /**
   * Keeps a line if there is room.
   *
   * @param size what it keeps alive, roughly, beside its own object
   */
  void hold(E event, Severity severity, long size) {
    long held = LINE_BYTES + size;
    int eighths = severity.compareTo(Severity.WARN) >= 0 ? 8 : 7;
    if (count.incrementAndGet() <= MAX / 8 * eighths
        && bytes.addAndGet(held) <= MAX_BYTES / 8 * eighths) {
      lines.add(new Line<>(event, held));
    } else {
      notHeld.incrementAndGet(severity.number());
      count.decrementAndGet();
    }
  }

  /** Hands on what is held, in its order. */
  void drainTo(Consumer<E> taker) {
    for (Line<E> line = lines.poll(); line != null; line = lines.poll()) {
      count.decrementAndGet();
      bytes.addAndGet(-line.bytes);
      taker.accept(line.event);
    }
  }

  /** Tells the client of what was not held. */
  void account(TraceHubClient client) {
    for (Severity severity : Severity.values()) {
      int lost = notHeld.getAndSet(severity.number(), 0);
      if (lost > 0) {
        client.notHeld(severity, lost);
      }
    }
  }
}
