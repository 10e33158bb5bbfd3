// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Levels;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one lane, oldest first, and how far they have been read. What is on disk only is one
 * unbroken run, from {@link #next} to the oldest frame in memory. Of the spool's lock.
 */
final class LaneFiles {

  private final Deque<Segment> segments = new ArrayDeque<>();
  private @Nullable Unread next;

  /** Where the next frame that is on disk only stands; at the end of its file at most. */
  record Unread(Segment segment, long position) {}

  /** A file that frames are written to from now on. */
  void add(Segment segment) {
    segments.addLast(segment);
  }

  /** A file that another process wrote. */
  void addUnread(Segment segment, long firstPosition) {
    segments.addLast(segment);
    if (next == null && segment.unreadEntries() > 0) {
      next = new Unread(segment, firstPosition);
    }
  }

  /** This frame is no longer in memory. */
  void forgotten(Stored stored, Segment segment) {
    segment.unread(stored.frame());
    if (next == null) {
      next = new Unread(segment, stored.offset());
    }
  }

  @Nullable Unread next() {
    return next;
  }

  boolean hasUnread() {
    return next != null;
  }

  long unreadEntries() {
    return segments.stream().mapToLong(Segment::unreadEntries).sum();
  }

  long unreadBytes() {
    return segments.stream().mapToLong(Segment::unreadBytes).sum();
  }

  /** A frame was read; the one behind it is the next. */
  void wasRead(FrameCodec.Numbered frame, Segment segment, long nextPosition, boolean wanted) {
    if (wanted) {
      segment.wasRead(frame.frame());
    }
    next = new Unread(segment, nextPosition);
    if (segment.unreadEntries() <= 0) {
      segment.nothingUnread();
      next = firstUnread();
    }
  }

  /**
   * What is unread of this file will not be read.
   *
   * @return the entries that were
   */
  Levels giveUpUnread(Segment segment) {
    Levels lost = segment.unread();
    segment.nothingUnread();
    segment.released(lost.total());
    if (next != null && next.segment() == segment) {
      next = firstUnread();
    }
    return lost;
  }

  private @Nullable Unread firstUnread() {
    for (Segment segment : segments) {
      if (segment.unreadEntries() > 0) {
        return new Unread(segment, 0);
      }
    }
    return null;
  }

  /** The oldest file to which nothing is written any more; null if there is none. */
  @Nullable Segment oldestSealed() {
    Segment oldest = segments.peekFirst();
    return oldest != null && oldest.isSealed() ? oldest : null;
  }

  void remove(Segment segment) {
    segments.remove(segment);
  }

  /** The files of which nothing is needed any more; they are no longer of this lane. */
  List<Segment> takeDone() {
    List<Segment> done = segments.stream().filter(Segment::isDone).toList();
    segments.removeAll(done);
    return done;
  }

  void sealAll() {
    segments.forEach(Segment::seal);
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  long bytes() {
    long bytes = 0;
    for (Segment segment : segments) {
      bytes += segment.bytes();
    }
    return bytes;
  }
}
