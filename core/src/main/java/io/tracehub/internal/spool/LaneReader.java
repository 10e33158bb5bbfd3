// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Levels;
import io.tracehub.internal.Loss;
import io.tracehub.internal.spool.LaneFiles.Unread;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the oldest frame of a lane, in memory or on disk. What cannot be read, or is too old, is
 * given up on the way. Of the delivery thread; reads files without the lock of the spool.
 */
final class LaneReader {

  private final Object lock;
  private final FileOps fileOps;
  private final LaneMemory memory;
  private final LaneFiles files;
  private final DiskLane.Losses losses;
  private final LongPredicate isExpired;
  private @Nullable SegmentReader lastReader;
  private boolean blocked;

  LaneReader(
      Object lock,
      FileOps fileOps,
      LaneMemory memory,
      LaneFiles files,
      DiskLane.Losses losses,
      LongPredicate isExpired) {
    this.lock = lock;
    this.fileOps = fileOps;
    this.memory = memory;
    this.files = files;
    this.losses = losses;
    this.isExpired = isExpired;
  }

  /** The oldest frame that waits, read from the disk if need be; null if there is none. */
  @Nullable Stored head() {
    while (true) {
      Unread next;
      synchronized (lock) {
        Stored first = memory.first(files.hasUnread());
        if (first != null && isExpired.test(first.frame().appendedMillis())) {
          losses.lost(Loss.EXPIRED, memory.giveUp(stored -> stored == first, 1));
          continue;
        }
        next = files.next();
        if (next == null) {
          lastReader = null;
        }
        if (first != null || next == null || blocked) {
          return first;
        }
      }
      read(next);
    }
  }

  private void read(Unread from) {
    SegmentReader reader = readerAt(from);
    long skippedBefore = reader.skipped();
    FrameCodec.@Nullable Numbered found = null;
    Loss reason = Loss.CORRUPT;
    try {
      found = reader.next();
    } catch (NoSuchFileException removed) {
      reason = Loss.REMOVED_BY_OPERATOR;
    } catch (IOException refused) {
      synchronized (lock) {
        blocked = true;
        return;
      }
    }
    synchronized (lock) {
      if (!from.equals(files.next())) {
        return;
      }
      if (reader.skipped() > skippedBefore) {
        from.segment().damaged();
      }
      if (found == null || isInMemory(found.number())) {
        Levels lost = files.giveUpUnread(from.segment());
        if (lost.total() > 0) {
          losses.lost(reason, lost);
        }
      } else {
        keep(found, from.segment(), reader.position());
      }
    }
  }

  /** The one that read the frame before, as a rule; it has more in its window. */
  private SegmentReader readerAt(Unread from) {
    SegmentReader last = lastReader;
    SegmentReader reader =
        last != null && last.isAt(from.segment().file(), from.position())
            ? last
            : new SegmentReader(fileOps, from.segment().file(), from.position());
    lastReader = reader;
    return reader;
  }

  /** Whether the tail has it, so that the part which had to be read is over. */
  private boolean isInMemory(long number) {
    Stored first = memory.firstOfTail();
    return first != null && number >= first.number();
  }

  private void keep(FrameCodec.Numbered found, Segment segment, long nextPosition) {
    boolean wanted = found.number() > segment.settledThrough();
    files.wasRead(found, segment, nextPosition, wanted);
    if (wanted) {
      Stored stored = new Stored(found.frame(), found.number());
      segment.released(stored.entries());
      stored.writtenTo(segment, nextPosition - found.bytes());
      memory.addRead(stored);
    }
  }

  /** Whether the disk refused to be read; it is asked again after {@link #unblock}. */
  boolean isBlocked() {
    synchronized (lock) {
      return blocked;
    }
  }

  void unblock() {
    synchronized (lock) {
      blocked = false;
    }
  }
}
