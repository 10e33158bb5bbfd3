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
    queue(frame.lane()).addLast(frame);
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
    long entries = 0;
    long batchBytes = 0;
    Frame next = queue.waiting.peekFirst();
    while (next != null) {
      entries += next.count();
      batchBytes += next.payload().length;
      boolean fits = entries <= maxEntries && batchBytes <= maxBatchBytes;
      if (!fits && !queue.inFlight.isEmpty()) {
        break;
      }
      queue.pollFirst();
      queue.inFlight.add(next);
      next = queue.waiting.peekFirst();
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
  public synchronized long inFlight() {
    return queues.values().stream()
        .flatMap(queue -> queue.inFlight.stream())
        .mapToLong(Frame::count)
        .sum();
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
    private long entries;
    private long payloadBytes;
    private int urgentFrames;
    private long urgentSince = Backlog.NEVER;

    void addLast(Frame frame) {
      waiting.addLast(frame);
      count(frame);
    }

    void addFirst(Frame frame) {
      waiting.addFirst(frame);
      count(frame);
    }

    @Nullable Frame pollFirst() {
      Frame first = waiting.pollFirst();
      if (first != null) {
        entries -= first.count();
        payloadBytes -= first.payload().length;
        urgentFrames -= first.urgent() ? 1 : 0;
        urgentSince = urgentFrames == 0 ? Backlog.NEVER : urgentSince;
      }
      return first;
    }

    private void count(Frame frame) {
      entries += frame.count();
      payloadBytes += frame.payload().length;
      if (frame.urgent()) {
        urgentFrames++;
        urgentSince = Math.min(urgentSince, frame.appendedNanos());
      }
    }

    Backlog backlog() {
      Frame oldest = waiting.peekFirst();
      return new Backlog(
          entries,
          payloadBytes,
          oldest == null ? Backlog.NEVER : oldest.appendedNanos(),
          urgentSince);
    }
  }
}
