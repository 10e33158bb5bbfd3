// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.spi.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All queues of a spool on disk: those of this process, and those that earlier ones left. Knows
 * which of them has to give way first. Of all our threads, under the lock that the queues share.
 */
final class SpoolLanes {

  private final Object lock;
  private final LaneAppender logs;
  private final LaneAppender events;
  private final LaneAppender suspects;
  private final List<LaneAppender> leastWorthFirst;
  private final List<Leftover> leftovers = new ArrayList<>();

  /** Queues that share this lock. */
  SpoolLanes(Object lock, LaneAppender logs, LaneAppender events, LaneAppender suspects) {
    this.lock = lock;
    this.logs = logs;
    this.events = events;
    this.suspects = suspects;
    this.leastWorthFirst = List.of(logs, events, suspects);
  }

  LaneAppender of(Lane lane) {
    return lane == Lane.EVENTS ? events : logs;
  }

  LaneAppender suspects() {
    return suspects;
  }

  void add(Leftover leftover) {
    synchronized (lock) {
      leftovers.add(leftover);
    }
  }

  void remove(Leftover leftover) {
    synchronized (lock) {
      leftovers.remove(leftover);
    }
  }

  /** What earlier processes left, oldest first. */
  List<Leftover> leftovers() {
    synchronized (lock) {
      return List.copyOf(leftovers);
    }
  }

  /** Every queue there is. */
  List<DiskLane> queues() {
    List<DiskLane> all = new ArrayList<>();
    for (LaneAppender appender : leastWorthFirst) {
      all.add(appender.lane());
    }
    for (Leftover leftover : leftovers()) {
      all.addAll(leftover.lanes());
    }
    return all;
  }

  long memoryBytes() {
    return sum(DiskLane::memoryBytes);
  }

  long diskBytes() {
    return sum(DiskLane::diskBytes);
  }

  private long sum(ToLongFunction<DiskLane> of) {
    long sum = 0;
    for (DiskLane queue : queues()) {
      sum += of.applyAsLong(queue);
    }
    return sum;
  }

  /** At one moment. */
  Holding holding() {
    synchronized (lock) {
      Holding sum = Holding.NOTHING;
      for (DiskLane lane : queues()) {
        sum = sum.plus(lane.holding());
      }
      return sum;
    }
  }

  /** Takes a frame out of memory that a file has; false if there is none. */
  boolean forgetOne() {
    return leastWorthFirst.stream().anyMatch(appender -> appender.lane().forgetOne());
  }

  /** Gives up a frame that no file has; false if there is none. */
  boolean giveUpOneUnwritten() {
    return leastWorthFirst.stream().anyMatch(appender -> appender.lane().giveUpOneUnwritten());
  }

  /**
   * Gives up a file: logs before events, and what an earlier process left before one's own.
   *
   * @return the file, for the caller to remove; null if there is none
   */
  @Nullable Segment giveUpOldestFile() {
    List<DiskLane> order = new ArrayList<>();
    List<Leftover> left = leftovers();
    left.forEach(leftover -> order.add(leftover.logs()));
    order.add(logs.lane());
    left.forEach(leftover -> order.addAll(leftover.lanes()));
    leastWorthFirst.forEach(appender -> order.add(appender.lane()));
    for (DiskLane lane : order) {
      Segment oldest = lane.giveUpOldestFile();
      if (oldest != null) {
        return oldest;
      }
    }
    return null;
  }

  /**
   * Writes what waits in memory only.
   *
   * @return whether all of it is in files now
   */
  boolean catchUp() {
    boolean all = true;
    for (LaneAppender appender : leastWorthFirst) {
      all &= appender.catchUp();
    }
    return all;
  }

  /** What this file holds is not to be relied on. */
  void distrust(Segment segment) {
    leastWorthFirst.forEach(appender -> appender.distrust(segment));
  }

  boolean hasBlocked() {
    return queues().stream().anyMatch(DiskLane::isBlocked);
  }

  void unblock() {
    queues().forEach(DiskLane::unblock);
  }

  /** Nothing is appended any more; what no file has is given up, so many entries. */
  long close() {
    leastWorthFirst.forEach(LaneAppender::close);
    long lost = 0;
    for (DiskLane queue : queues()) {
      lost += queue.giveUpUnwritten();
    }
    return lost;
  }
}
