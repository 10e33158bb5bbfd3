// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.spi.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A spool in memory: bounded in bytes, gone with the process. Its lock is taken by our own threads
 * only, never by one that logs.
 */
public final class MemorySpool implements Spool {

  /** What a frame takes in memory beside its payload. */
  private static final long OVERHEAD_BYTES = 96;

  private final long maxBytes;
  private final Map<Lane, Queue> queues = new EnumMap<>(Lane.class);
  private long bytes;

  /** Holds at most {@code maxBytes} of frames. */
  public MemorySpool(long maxBytes) {
    this.maxBytes = maxBytes;
    for (Lane lane : Lane.values()) {
      queues.put(lane, new Queue());
    }
  }

  @Override
  public synchronized long append(Frame frame) {
    Queue queue = queue(frame.lane());
    queue.addLast(frame);
    queue.lastSequence = frame.lastSequence();
    bytes += size(frame);
    long evicted = 0;
    while (bytes > maxBytes) {
      Frame oldest = evict();
      if (oldest == null) {
        break;
      }
      evicted += oldest.count();
    }
    return evicted;
  }

  private @Nullable Frame evict() {
    Frame oldest = queue(Lane.LOGS).pollFirst();
    if (oldest == null) {
      oldest = queue(Lane.EVENTS).pollFirst();
    }
    if (oldest != null) {
      bytes -= size(oldest);
    }
    return oldest;
  }

  @Override
  public synchronized List<Frame> peek(Lane lane, int maxEntries, long maxBatchBytes) {
    Queue queue = queue(lane);
    if (queue.inFlight.isEmpty()) {
      queue.takeOff(maxEntries, maxBatchBytes);
    }
    return List.copyOf(queue.inFlight);
  }

  @Override
  public synchronized void acknowledge(Lane lane) {
    Queue queue = queue(lane);
    for (Frame frame : queue.inFlight) {
      bytes -= size(frame);
    }
    queue.inFlight.clear();
  }

  @Override
  public synchronized void release(Lane lane) {
    Queue queue = queue(lane);
    for (int i = queue.inFlight.size() - 1; i >= 0; i--) {
      queue.addFirst(queue.inFlight.get(i));
    }
    queue.inFlight.clear();
  }

  @Override
  public synchronized Backlog backlog(Lane lane) {
    return queue(lane).backlog();
  }

  @Override
  public synchronized long lastSequence(Lane lane) {
    return queue(lane).lastSequence;
  }

  @Override
  public synchronized Holding heldUpTo(Lane lane, long sequence) {
    Queue queue = queue(lane);
    return new Holding(upTo(queue.waiting, sequence), upTo(queue.inFlight, sequence));
  }

  private static long upTo(Iterable<Frame> frames, long sequence) {
    long entries = 0;
    for (Frame frame : frames) {
      if (frame.firstSequence() > sequence) {
        break;
      }
      entries += frame.count();
    }
    return entries;
  }

  @Override
  public synchronized Holding holding() {
    long waiting = 0;
    long inFlight = 0;
    for (Queue queue : queues.values()) {
      waiting += queue.entries;
      inFlight += queue.inFlight.stream().mapToLong(Frame::count).sum();
    }
    return new Holding(waiting, inFlight);
  }

  @Override
  public synchronized long discard() {
    long discarded = 0;
    Frame oldest = evict();
    while (oldest != null) {
      discarded += oldest.count();
      oldest = evict();
    }
    return discarded;
  }

  private Queue queue(Lane lane) {
    return queues.computeIfAbsent(lane, missing -> new Queue());
  }

  private static long size(Frame frame) {
    return frame.payload().length + OVERHEAD_BYTES;
  }

  /** One lane, with its sums kept up to date: a long backlog is not walked at every append. */
  private static final class Queue {
    final Deque<Frame> waiting = new ArrayDeque<>();
    final List<Frame> inFlight = new ArrayList<>();
    private long lastSequence;
    private long entries;
    private long payloadBytes;
    private final Deque<Frame> urgent = new ArrayDeque<>();

    void addLast(Frame frame) {
      waiting.addLast(frame);
      count(frame);
      if (frame.urgent()) {
        urgent.addLast(frame);
      }
    }

    void addFirst(Frame frame) {
      waiting.addFirst(frame);
      count(frame);
      if (frame.urgent()) {
        urgent.addFirst(frame);
      }
    }

    /** Frames in a row from the oldest on; where an eviction left a gap, a batch ends. */
    void takeOff(int maxEntries, long maxBatchBytes) {
      Frame next = waiting.peekFirst();
      long count = 0;
      long size = 0;
      long expected = next == null ? 0 : next.firstSequence();
      while (next != null && next.firstSequence() == expected) {
        count += next.count();
        size += next.payload().length;
        if (!inFlight.isEmpty() && (count > maxEntries || size > maxBatchBytes)) {
          return;
        }
        pollFirst();
        inFlight.add(next);
        expected = next.lastSequence() + 1;
        next = waiting.peekFirst();
      }
    }

    @Nullable Frame pollFirst() {
      Frame first = waiting.pollFirst();
      if (first != null) {
        entries -= first.count();
        payloadBytes -= first.payload().length;
        if (first.urgent()) {
          urgent.removeFirst();
        }
      }
      return first;
    }

    private void count(Frame frame) {
      entries += frame.count();
      payloadBytes += frame.payload().length;
    }

    Backlog backlog() {
      return new Backlog(entries, payloadBytes, since(waiting), since(urgent));
    }

    private static long since(Deque<Frame> frames) {
      Frame oldest = frames.peekFirst();
      return oldest == null ? Backlog.NEVER : oldest.appendedNanos();
    }
  }
}
