// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The end of a lane at which the delivery thread takes frames, from memory if they are there, else
 * from their files, and settles them. Under the lock of the spool but for reading and writing.
 */
final class DiskQueue implements FrameQueue {

  private final Object lock;
  private final FileOps fileOps;
  private final LaneMemory memory;
  private final LaneFiles files;
  private final LaneReader reader;
  private final Runnable onDone;
  private long appended;

  /**
   * Of a lane with this memory and these files.
   *
   * @param onDone is told when a file is no longer needed
   */
  DiskQueue(
      Object lock,
      FileOps fileOps,
      LaneMemory memory,
      LaneFiles files,
      LaneReader reader,
      Runnable onDone) {
    this.lock = lock;
    this.fileOps = fileOps;
    this.memory = memory;
    this.files = files;
    this.reader = reader;
    this.onDone = onDone;
  }

  /** So many entries more were appended, or taken over. Under the lock. */
  void added(long entries) {
    appended += entries;
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
      bytes += next.rawBytes();
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
