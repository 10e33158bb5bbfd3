// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames in memory, under the lock of the spool that they belong to; with its sums kept up to date,
 * since a long backlog is not walked at every append.
 */
final class MemoryQueue implements FrameQueue {

  private final Object lock;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private final Deque<Frame> urgent = new ArrayDeque<>();
  private final List<Frame> inFlight = new ArrayList<>();
  private long appended;
  private long entries;
  private long payloadBytes;
  private long bytes;

  MemoryQueue(Object lock) {
    this.lock = lock;
  }

  void addLast(Frame frame) {
    waiting.addLast(frame);
    bytes += size(frame);
    appended += frame.count();
    count(frame);
    if (frame.urgent()) {
      urgent.addLast(frame);
    }
  }

  private void count(Frame frame) {
    entries += frame.count();
    payloadBytes += frame.rawBytes();
  }

  /** What all frames take in memory, those in flight as well. */
  long bytes() {
    return bytes;
  }

  @Nullable Frame evictFirst() {
    Frame first = pollFirst();
    if (first != null) {
      bytes -= size(first);
    }
    return first;
  }

  private @Nullable Frame pollFirst() {
    Frame first = waiting.pollFirst();
    if (first != null) {
      entries -= first.count();
      payloadBytes -= first.rawBytes();
      if (first.urgent()) {
        urgent.removeFirst();
      }
    }
    return first;
  }

  @Override
  public List<Frame> peek(int maxEntries, long maxBytes) {
    synchronized (lock) {
      if (inFlight.isEmpty()) {
        takeOff(maxEntries, maxBytes);
      }
      return List.copyOf(inFlight);
    }
  }

  private void takeOff(int maxEntries, long maxBytes) {
    long count = 0;
    long size = 0;
    Frame last = null;
    Frame next = waiting.peekFirst();
    while (next != null && (last == null || next.follows(last))) {
      count += next.count();
      size += next.rawBytes();
      if (last != null && (count > maxEntries || size > maxBytes)) {
        return;
      }
      pollFirst();
      inFlight.add(next);
      last = next;
      next = waiting.peekFirst();
    }
  }

  @Override
  public void acknowledge() {
    synchronized (lock) {
      for (Frame frame : inFlight) {
        bytes -= size(frame);
      }
      inFlight.clear();
    }
  }

  @Override
  public void release() {
    synchronized (lock) {
      for (int i = inFlight.size() - 1; i >= 0; i--) {
        Frame frame = inFlight.get(i);
        waiting.addFirst(frame);
        count(frame);
        if (frame.urgent()) {
          urgent.addFirst(frame);
        }
      }
      inFlight.clear();
    }
  }

  @Override
  public Backlog backlog() {
    synchronized (lock) {
      return new Backlog(entries, payloadBytes, since(waiting), since(urgent));
    }
  }

  private static long since(Deque<Frame> frames) {
    Frame oldest = frames.peekFirst();
    return oldest == null ? Backlog.NEVER : oldest.appendedNanos();
  }

  @Override
  public Holding holding() {
    synchronized (lock) {
      return new Holding(entries, inFlight.stream().mapToLong(Frame::count).sum());
    }
  }

  @Override
  public long appended() {
    synchronized (lock) {
      return appended;
    }
  }

  @Override
  public Holding heldOf(long mark) {
    synchronized (lock) {
      return holding().withoutNewest(appended - mark);
    }
  }

  private static long size(Frame frame) {
    return frame.payload().length + MemorySpool.OVERHEAD_BYTES;
  }
}
