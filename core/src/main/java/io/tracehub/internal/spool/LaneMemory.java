// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Levels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one lane that are in memory: those in flight, those that come next, and the newest.
 * Between the last two stands what is on disk only. Of the spool's lock.
 */
final class LaneMemory {

  private final List<Stored> inFlight = new ArrayList<>();
  private final Deque<Stored> ready = new ArrayDeque<>();
  private final Deque<Stored> tail = new ArrayDeque<>();
  private final Deque<Stored> urgent = new ArrayDeque<>();
  private long bytes;
  private long waitingEntries;
  private long waitingBytes;

  /** A new frame, the newest. */
  void addNewest(Stored stored) {
    tail.addLast(stored);
    bytes += stored.memory();
    waits(stored, 1);
    if (stored.frame().urgent()) {
      urgent.addLast(stored);
    }
  }

  /** A frame that was read, the last of those that come next. */
  void addRead(Stored stored) {
    ready.addLast(stored);
    bytes += stored.memory();
    waits(stored, 1);
  }

  /** What these frames take, those in flight as well. */
  long bytes() {
    return bytes;
  }

  long waitingEntries() {
    return waitingEntries;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  /** The oldest that waits. {@code onDisk}: what is on disk only comes before the newest. */
  @Nullable Stored first(boolean onDisk) {
    return !ready.isEmpty() || onDisk ? ready.peekFirst() : tail.peekFirst();
  }

  /** The oldest of the newest. */
  @Nullable Stored firstOfTail() {
    return tail.peekFirst();
  }

  /** When the oldest of the newest was made, or the oldest urgent one. */
  long since(boolean urgentOnly) {
    Stored oldest = (urgentOnly ? urgent : tail).peekFirst();
    return oldest == null ? Backlog.NEVER : oldest.frame().appendedNanos();
  }

  /** Puts a waiting frame in flight. */
  void take(Stored first) {
    if (!ready.remove(first)) {
      leaveTail(first);
    }
    waits(first, -1);
    inFlight.add(first);
  }

  /** It is no longer in memory; it can be read again. */
  void forget(Stored first) {
    leaveTail(first);
    waits(first, -1);
    bytes -= first.memory();
  }

  private void leaveTail(Stored stored) {
    tail.remove(stored);
    if (stored.frame().urgent()) {
      urgent.remove(stored);
    }
  }

  List<Stored> inFlight() {
    return List.copyOf(inFlight);
  }

  long entriesInFlight() {
    return inFlight.stream().mapToLong(Stored::entries).sum();
  }

  /** Those in flight are settled. */
  void settleInFlight() {
    for (Stored stored : inFlight) {
      stored.settle();
      bytes -= stored.memory();
    }
    inFlight.clear();
  }

  /** Those in flight come next. */
  void putBack() {
    for (int i = inFlight.size() - 1; i >= 0; i--) {
      ready.addFirst(inFlight.get(i));
      waits(inFlight.get(i), 1);
    }
    inFlight.clear();
  }

  /** What waits and is of this kind, oldest first. */
  List<Stored> waiting(Predicate<Stored> kind) {
    List<Stored> found = new ArrayList<>();
    ready.stream().filter(kind).forEach(found::add);
    tail.stream().filter(kind).forEach(found::add);
    return found;
  }

  /**
   * Gives up what waits and is of this kind, oldest first, {@code most} frames at most.
   *
   * @return the entries that were
   */
  Levels giveUp(Predicate<Stored> kind, int most) {
    Levels entries = Levels.NONE;
    int frames = 0;
    for (Deque<Stored> queue : List.of(ready, tail)) {
      for (Iterator<Stored> i = queue.iterator(); i.hasNext() && frames < most; ) {
        Stored stored = i.next();
        if (kind.test(stored)) {
          i.remove();
          urgent.remove(stored);
          stored.settle();
          waits(stored, -1);
          bytes -= stored.memory();
          entries = entries.plus(stored.levels());
          frames++;
        }
      }
    }
    return entries;
  }

  private void waits(Stored stored, int sign) {
    waitingEntries += (long) sign * stored.entries();
    waitingBytes += (long) sign * stored.rawBytes();
  }
}
