// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.run.Clock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends to one lane: to a file if the disk can be written, to memory at any rate. Its lock is
 * held while a file is written, so it is not the one that those who only ask have to take; nor does
 * who appends wait for it while the disk is tried again, which can take as long as the disk likes.
 */
final class LaneAppender {

  private final DiskLane lane;
  private final SegmentWriter writer;
  private final DiskTrouble trouble;
  private final Clock clock;
  private final long destination;
  private final ReentrantLock writing = new ReentrantLock();
  private long nextNumber = 1; // of the thread that appends
  private boolean passedBy; // likewise: there may be frames that no file has
  private @Nullable Segment current;

  LaneAppender(
      DiskLane lane,
      SegmentWriter writer,
      DiskTrouble trouble,
      Clock clock,
      Destination destination) {
    this.lane = lane;
    this.writer = writer;
    this.trouble = trouble;
    this.clock = clock;
    this.destination = destination.id();
  }

  DiskLane lane() {
    return lane;
  }

  /** Appends a frame. Never throws: what no file takes waits in memory. */
  void append(Frame frame) {
    Stored stored = new Stored(frame, nextNumber++);
    if (!mayTouchFile()) {
      passedBy = true;
      lane.add(stored, null, -1);
      return;
    }
    try {
      long position = trouble.isBroken() || !isInOrder() ? -1 : tryWrite(stored);
      passedBy |= position < 0;
      lane.add(stored, position < 0 ? null : current, position);
    } finally {
      writing.unlock();
    }
  }

  /** Takes the lock; false if the disk is being tried again, which nobody waits for. */
  private boolean mayTouchFile() {
    if (trouble.isBroken()) {
      return writing.tryLock();
    }
    writing.lock();
    return true;
  }

  /** What passed the disk by while it was tried again goes into a file first. */
  private boolean isInOrder() {
    passedBy = passedBy && !catchUp();
    return !passedBy;
  }

  /**
   * Writes what waits in memory only.
   *
   * @return whether all of it is in a file now
   */
  boolean catchUp() {
    writing.lock();
    try {
      List<Stored> unwritten = lane.unwritten();
      if (unwritten == null) {
        return false;
      }
      for (Stored stored : unwritten) {
        long position = tryWrite(stored);
        Segment file = current;
        if (position < 0 || file == null) {
          return false;
        }
        lane.written(stored, file, position);
        if (trouble.isIllSinceTry()) {
          return false;
        }
      }
      return true;
    } finally {
      writing.unlock();
    }
  }

  /** Where it stands in the current file; -1 if it could not be written. */
  private long tryWrite(Stored stored) {
    try {
      return write(new FrameCodec.Numbered(stored.frame(), stored.number(), destination));
    } catch (IOException | RuntimeException | Error failed) {
      // Even an Error: a full disk can surface as one, and the frame still has to wait somewhere.
      endFile();
      trouble.failed(failed);
      return -1;
    }
  }

  private long write(FrameCodec.Numbered frame) throws IOException {
    long began = clock.nanos();
    Segment file = writer.fileFor(frame.bytes());
    if (file != current) {
      if (current != null) {
        lane.endFile(current);
      }
      lane.startFile(file);
      current = file;
    }
    long position = file.bytes();
    writer.write(frame);
    long took = clock.nanos() - began;
    if (took > DiskTrouble.SLOW.toNanos()) {
      trouble.wasSlow(took);
    }
    return position;
  }

  /** What this file holds is not to be relied on; what memory has of it is written elsewhere. */
  void distrust(Segment segment) {
    writing.lock();
    try {
      if (segment == current) {
        endFile();
      }
      lane.distrust(segment);
    } finally {
      writing.unlock();
    }
  }

  /** Ends the open file. */
  void close() {
    writing.lock();
    try {
      endFile();
    } finally {
      writing.unlock();
    }
  }

  private void endFile() {
    writer.close();
    if (current != null) {
      lane.endFile(current);
    }
    current = null;
  }
}
