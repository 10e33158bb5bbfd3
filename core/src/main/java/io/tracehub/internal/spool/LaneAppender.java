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
 * held while a file is written, so it is not the one that those who only ask have to take.
 */
final class LaneAppender {

  private final DiskLane lane;
  private final SegmentWriter writer;
  private final DiskTrouble trouble;
  private final Clock clock;
  private final long destination;
  private final ReentrantLock writing = new ReentrantLock();
  private long nextNumber = 1;
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
    writing.lock();
    try {
      Stored stored = new Stored(frame, nextNumber++);
      long position = trouble.isBroken() ? -1 : tryWrite(stored);
      lane.add(stored, position < 0 ? null : current, position);
    } finally {
      writing.unlock();
    }
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
