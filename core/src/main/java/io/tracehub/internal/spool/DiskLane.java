// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Levels;
import io.tracehub.internal.Loss;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One lane of the spool: its frames stand in files, the newest of them in memory as well, so that a
 * delivery that keeps up never reads the disk.
 *
 * <pre>
 *   in flight │ ready            │ unread           │ tail
 *   taken     │ in memory again: │ on disk only;    │ the newest, in memory; on disk too,
 *             │ read or put back │ read from here   │ or not yet while the disk is in trouble
 *   oldest ──────────────────────────────────────────────────────────────────────▶ newest
 * </pre>
 *
 * <p>The batch thread adds at the right, and forgets or gives up what waits; the delivery thread
 * takes from the left, by the lane's {@link DiskQueue}. All state is under the lock of the spool,
 * which nobody holds while he reads or writes a file.
 */
final class DiskLane {

  private final Object lock;
  private final Losses losses;
  private final LaneMemory memory = new LaneMemory();
  private final LaneFiles files = new LaneFiles();
  private final DiskQueue queue;

  /** Is told of entries that are given up. */
  interface Losses {
    void lost(Loss reason, Levels entries);
  }

  /**
   * An empty lane.
   *
   * @param isExpired whether an entry made at this time, in milliseconds, is too old to be sent
   * @param onDone is told when a file is no longer needed
   */
  DiskLane(Object lock, FileOps fileOps, Losses losses, LongPredicate isExpired, Runnable onDone) {
    this.lock = lock;
    this.losses = losses;
    this.queue =
        new DiskQueue(
            lock,
            fileOps,
            memory,
            files,
            new LaneReader(lock, fileOps, memory, files, losses, isExpired),
            onDone);
  }

  /** A file that the next frames are written to. */
  void startFile(Segment segment) {
    synchronized (lock) {
      files.add(segment);
    }
  }

  /** Nothing more is written to this file. */
  void endFile(Segment segment) {
    synchronized (lock) {
      segment.seal();
    }
  }

  /** A new frame; it stands at this position of that file, or of none yet. */
  void add(Stored stored, @Nullable Segment segment, long offset) {
    synchronized (lock) {
      if (segment != null) {
        stored.writtenTo(segment, offset);
        segment.grow(FrameCodec.size(stored.frame()));
      }
      queue.added(stored.entries());
      memory.addNewest(stored);
    }
  }

  /**
   * A frame that waited in memory stands in a file now. If it is settled by now, it stays there.
   */
  void written(Stored stored, Segment segment, long offset) {
    synchronized (lock) {
      segment.grow(FrameCodec.size(stored.frame()));
      if (!stored.isGone()) {
        stored.writtenTo(segment, offset);
      }
    }
  }

  /** What no file has, oldest first; null while one of them is in flight. */
  @Nullable List<Stored> unwritten() {
    synchronized (lock) {
      return memory.inFlight().stream().anyMatch(Stored::isUnwritten)
          ? null
          : memory.waiting(Stored::isUnwritten);
    }
  }

  /** What this file holds is not to be relied on: what is in memory too is to be written again. */
  void distrust(Segment segment) {
    synchronized (lock) {
      segment.seal();
      memory.waiting(stored -> stored.segment() == segment).forEach(Stored::distrustFile);
    }
  }

  /** A file that another process wrote, with what is unread of it. */
  void adopt(Segment segment, long firstPosition) {
    synchronized (lock) {
      segment.seal();
      segment.holds(segment.unreadEntries());
      queue.added(segment.unreadEntries());
      files.addUnread(segment, firstPosition);
    }
  }

  /** What the frames in memory take. */
  long memoryBytes() {
    synchronized (lock) {
      return memory.bytes();
    }
  }

  /** What the files take. */
  long diskBytes() {
    synchronized (lock) {
      return files.bytes();
    }
  }

  /** Drops the oldest of the newest from memory; false if no file has it. */
  boolean forgetOne() {
    synchronized (lock) {
      Stored oldest = memory.firstOfTail();
      Segment segment = oldest == null ? null : oldest.segment();
      if (oldest == null || segment == null) {
        return false;
      }
      memory.forget(oldest);
      files.forgotten(oldest, segment);
      return true;
    }
  }

  /** Gives up the oldest frame that no file has; false if there is none. */
  boolean giveUpOneUnwritten() {
    synchronized (lock) {
      return lose(Loss.SPOOL_UNAVAILABLE, memory.giveUp(Stored::isUnwritten, 1));
    }
  }

  /** Gives up what no file has, since the process ends; returns how many entries. */
  long giveUpUnwritten() {
    synchronized (lock) {
      Levels unwritten = memory.giveUp(Stored::isUnwritten, Integer.MAX_VALUE);
      lose(Loss.AT_STOP, unwritten);
      files.sealAll();
      return unwritten.total();
    }
  }

  /**
   * Gives up the oldest file, unless it is being written to.
   *
   * @return the file, for the caller to remove; null if there is none
   */
  @Nullable Segment giveUpOldestFile() {
    synchronized (lock) {
      Segment oldest = files.oldestSealed();
      if (oldest != null) {
        lose(
            Loss.SPOOL_OVERFLOW,
            files
                .giveUpUnread(oldest)
                .plus(memory.giveUp(stored -> stored.segment() == oldest, Integer.MAX_VALUE)));
        files.remove(oldest);
      }
      return oldest;
    }
  }

  private boolean lose(Loss reason, Levels entries) {
    if (entries.total() > 0) {
      losses.lost(reason, entries);
    }
    return entries.total() > 0;
  }

  /** The files of which nothing is needed any more, for the caller to remove. */
  List<Segment> takeDone() {
    synchronized (lock) {
      return files.takeDone();
    }
  }

  /** Whether neither a file nor a frame is left. */
  boolean isEmpty() {
    synchronized (lock) {
      return files.isEmpty() && queue.holding().total() == 0;
    }
  }

  /** What waits, for the delivery thread. */
  DiskQueue queue() {
    return queue;
  }

  /** How much is held, at one moment. */
  Holding holding() {
    return queue.holding();
  }

  /** Whether the disk refused to be read; it is asked again after {@link #unblock}. */
  boolean isBlocked() {
    return queue.isBlocked();
  }

  void unblock() {
    queue.unblock();
  }
}
