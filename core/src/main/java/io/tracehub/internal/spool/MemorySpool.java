// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Counters;
import io.tracehub.internal.Levels;
import io.tracehub.internal.Loss;
import io.tracehub.internal.SelfLog;
import io.tracehub.spi.Lane;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A spool in memory: bounded in bytes, gone with the process. Its lock is taken by our own threads
 * only, never by one that logs.
 */
public final class MemorySpool implements Spool {

  /** What a frame takes in memory beside its payload. */
  static final long OVERHEAD_BYTES = 96;

  private final long maxBytes;
  private final Counters counters;
  private final SelfLog selfLog;
  private final Map<Lane, MemoryQueue> lanes = new EnumMap<>(Lane.class);
  private final MemoryQueue suspects = new MemoryQueue(this);
  private final List<MemoryQueue> leastWorthFirst;

  /** Holds at most {@code maxBytes} of frames. */
  public MemorySpool(long maxBytes, Counters counters, SelfLog selfLog) {
    this.maxBytes = maxBytes;
    this.counters = counters;
    this.selfLog = selfLog;
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new MemoryQueue(this));
    }
    leastWorthFirst = List.of(queue(Lane.LOGS), queue(Lane.EVENTS), suspects);
  }

  @Override
  public synchronized void append(Frame frame) {
    queue(frame.lane()).addLast(frame);
    makeRoom();
  }

  @Override
  public synchronized void setAside(List<Frame> frames) {
    // No room is made for them here: in a moment they are acknowledged in their old place.
    frames.forEach(suspects::addLast);
  }

  private void makeRoom() {
    Levels evicted = Levels.NONE;
    while (bytes() > maxBytes) {
      Frame oldest = evict();
      if (oldest == null) {
        break;
      }
      evicted = evicted.plus(oldest.levels());
    }
    if (evicted.total() > 0) {
      counters.lost(Loss.SPOOL_OVERFLOW, evicted);
      selfLog.warn(
          "spool", "the spool is full; the oldest " + evicted.total() + " entries were given up");
    }
  }

  private long bytes() {
    long bytes = 0;
    for (MemoryQueue queue : leastWorthFirst) {
      bytes += queue.bytes();
    }
    return bytes;
  }

  private @Nullable Frame evict() {
    for (MemoryQueue queue : leastWorthFirst) {
      Frame oldest = queue.evictFirst();
      if (oldest != null) {
        return oldest;
      }
    }
    return null;
  }

  @Override
  public FrameQueue live(Lane lane) {
    return queue(lane);
  }

  @Override
  public FrameQueue suspects() {
    return suspects;
  }

  @Override
  public @Nullable FrameQueue leftover() {
    return null;
  }

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public synchronized Holding holding() {
    Holding sum = Holding.NOTHING;
    for (MemoryQueue queue : leastWorthFirst) {
      sum = sum.plus(queue.holding());
    }
    return sum;
  }

  @Override
  public synchronized void close() {
    Levels discarded = Levels.NONE;
    Frame oldest = evict();
    while (oldest != null) {
      discarded = discarded.plus(oldest.levels());
      oldest = evict();
    }
    if (discarded.total() > 0) {
      counters.lost(Loss.AT_STOP, discarded);
      selfLog.warn(
          "stop",
          discarded.total() + " entries could not be delivered before the stop and are lost");
    }
  }

  private MemoryQueue queue(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane));
  }
}
