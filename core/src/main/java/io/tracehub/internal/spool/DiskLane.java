// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Levels;
import io.tracehub.internal.Loss;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One queue of the spool: its frames stand in files, the newest of them in memory as well, so that
 * a delivery that keeps up never reads the disk.
 *
 * <pre>
 *   in flight │ ready            │ unread           │ tail
 *   taken     │ in memory again: │ on disk only;    │ the newest, in memory; on disk too,
 *             │ read or put back │ read from here   │ or not yet while the disk is in trouble
 *   oldest ──────────────────────────────────────────────────────────────────────▶ newest
 * </pre>
 *
 * <p>The delivery thread takes from the left, the batch thread adds at the right, and forgets or
 * gives up what waits. All state is under the lock of the spool, which nobody holds while he reads
 * or writes a file.
 */
final class DiskLane implements FrameQueue {

  private final Object lock;
  private final FileOps fileOps;
  private final Losses losses;
  private final Runnable onDone;
  private final LaneMemory memory = new LaneMemory();
  private final LaneFiles files = new LaneFiles();
  private final LaneReader reader;
  private long appended;

  /** Is told of entries that are given up. */
  interface Losses {
    void lost(Loss reason, Levels entries);
  }

  /**
   * An empty queue.
   *
   * @param isExpired whether an entry made at this time, in milliseconds, is too old to be sent
   * @param onDone is told when a file is no longer needed
   */
  DiskLane(Object lock, FileOps fileOps, Losses losses, LongPredicate isExpired, Runnable onDone) {
    this.lock = lock;
    this.fileOps = fileOps;
    this.losses = losses;
    this.onDone = onDone;
    this.reader = new LaneReader(lock, fileOps, memory, files, losses, isExpired);
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
      appended += stored.entries();
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
      appended += segment.unreadEntries();
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

  /** Gives up what no file has: the process ends. */
  void giveUpUnwritten() {
    synchronized (lock) {
      lose(Loss.AT_STOP, memory.giveUp(Stored::isUnwritten, Integer.MAX_VALUE));
      files.sealAll();
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

  @Override
  public List<Frame> peek(int maxEntries, long maxBytes) {
    synchronized (lock) {
      if (memory.entriesInFlight() > 0) {
        return frames();
      }
    }
    long entries = 0;
    long bytes = 0;
    Frame last = null;
    for (Stored next = reader.head(); next != null; next = reader.head()) {
      entries += next.entries();
      bytes += next.payloadBytes();
      boolean fits =
          last == null
              || (entries <= maxEntries && bytes <= maxBytes && next.frame().follows(last));
      if (!fits || !take(next)) {
        break;
      }
      last = next.frame();
    }
    synchronized (lock) {
      return frames();
    }
  }

  private List<Frame> frames() {
    return memory.inFlight().stream().map(Stored::frame).toList();
  }

  /** Puts it in flight, unless it was given up or forgotten meanwhile. */
  private boolean take(Stored stored) {
    synchronized (lock) {
      boolean still = memory.first(files.hasUnread()) == stored;
      if (still) {
        memory.take(stored);
      }
      return still;
    }
  }

  @Override
  public void acknowledge() {
    Set<Segment> touched = new LinkedHashSet<>();
    boolean done;
    synchronized (lock) {
      for (Stored stored : memory.inFlight()) {
        if (stored.segment() != null) {
          touched.add(stored.segment());
        }
      }
      memory.settleInFlight();
      done = touched.stream().anyMatch(Segment::isDone);
    }
    touched.forEach(this::writeCursor);
    if (done) {
      onDone.run();
    }
  }

  /** If that fails, a next process delivers once more what this one delivered. */
  private void writeCursor(Segment segment) {
    try (FileOps.OpenFile cursor = fileOps.append(segment.cursorFile())) {
      byte[] record = Cursor.record(segment.settledThrough());
      cursor.write(record, record.length);
    } catch (IOException refused) {
      return;
    }
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
      return files.isEmpty() && holding().total() == 0;
    }
  }

  @Override
  public void release() {
    synchronized (lock) {
      memory.putBack();
    }
  }

  /** Whether the disk refused to be read; it is asked again after {@link #unblock}. */
  boolean isBlocked() {
    return reader.isBlocked();
  }

  void unblock() {
    reader.unblock();
  }

  @Override
  public Backlog backlog() {
    synchronized (lock) {
      long entries = waitingEntries();
      if (entries == 0 || (reader.isBlocked() && memory.first(files.hasUnread()) == null)) {
        return new Backlog(0, 0, Backlog.NEVER, Backlog.NEVER);
      }
      boolean old = memory.hasReady() || files.hasUnread();
      return new Backlog(
          entries,
          memory.waitingBytes() + files.unreadBytes(),
          old ? 0 : memory.since(false),
          memory.since(true));
    }
  }

  private long waitingEntries() {
    return memory.waitingEntries() + files.unreadEntries();
  }

  @Override
  public Holding holding() {
    synchronized (lock) {
      return new Holding(waitingEntries(), memory.entriesInFlight());
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
}
