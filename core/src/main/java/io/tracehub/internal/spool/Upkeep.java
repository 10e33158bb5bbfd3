// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.SelfLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to be done for a spool on disk beside appending and taking, and may take long: taking
 * over folders, fsync, tidying up, trying a disk that failed. {@link DiskWorker} knows when.
 */
final class Upkeep {

  /** What it works with. */
  record Parts(
      SpoolLanes lanes,
      InstanceFolder folder,
      BaseFolder base,
      Set<Path> claimed,
      Adoption adoption,
      Syncs syncs,
      DiskTrouble trouble,
      SelfLog selfLog) {}

  private final SpoolLanes lanes;
  private final InstanceFolder folder;
  private final BaseFolder base;
  private final Set<Path> claimed;
  private final Adoption adoption;
  private final Syncs syncs;
  private final DiskTrouble trouble;
  private final SelfLog selfLog;
  private final long maxBytes;
  private final Object syncing = new Object();
  private volatile long othersBytes;
  private volatile boolean written;
  private volatile boolean givenUp;
  private volatile Runnable onTidy = () -> {};

  /**
   * Of a spool.
   *
   * @param maxBytes what all files in the base may take
   */
  Upkeep(Parts parts, long maxBytes) {
    this.lanes = parts.lanes();
    this.folder = parts.folder();
    this.base = parts.base();
    this.claimed = parts.claimed();
    this.adoption = parts.adoption();
    this.syncs = parts.syncs();
    this.trouble = parts.trouble();
    this.selfLog = parts.selfLog();
    this.maxBytes = maxBytes;
  }

  /** Takes over one folder of a dead process; false if there is none left. */
  boolean adoptOne() {
    if (adoption.isDone()) {
      return false;
    }
    Leftover taken = adoption.step();
    if (taken != null) {
      lanes.add(taken);
      if (givenUp) {
        // A stop, which does not wait for the disk, came before there was this one to give up.
        release(taken.folder());
      }
    }
    return true;
  }

  /** Looks at what others have in the base. */
  void survey() {
    Set<Path> ours = new HashSet<>();
    ours.add(folder.path());
    lanes.leftovers().forEach(leftover -> ours.add(leftover.folder().path()));
    try {
      othersBytes = base.survey(ours, lanes.diskBytes(), claimed, maxBytes);
    } catch (IOException unreadable) {
      selfLog.warn("spool-survey", "the spool's folder cannot be read: " + unreadable);
    }
  }

  /** What the files of other processes took when they were last looked at. */
  long othersBytes() {
    return othersBytes;
  }

  /** Something was appended. */
  void wrote() {
    written = true;
  }

  /** Whether anything was appended since it was last asked. */
  boolean wasWritten() {
    boolean was = written;
    written = false;
    return was;
  }

  /** When there is something to make durable, or a disk to try again; cheap to ask. */
  long dueAt() {
    return Math.min(syncDueAt(), retryAt());
  }

  long syncDueAt() {
    return syncs.dueAt();
  }

  long retryAt() {
    return trouble.retryAt();
  }

  /** Makes durable what was written. What a disk may have dropped is written anew elsewhere. */
  void sync() {
    synchronized (syncing) {
      List<Segment> failed = syncs.sync();
      if (failed.isEmpty()) {
        return;
      }
      failed.forEach(lanes::distrust);
      selfLog.warn(
          "spool-fsync", "the disk could not make " + failed + " durable; it is written anew");
      lanes.catchUp();
      if (!syncs.sync().isEmpty()) {
        trouble.failed(new IOException("nothing can be made durable"));
      }
    }
  }

  /** Tries a disk that failed. */
  void retryDisk() {
    trouble.tried();
    if (lanes.catchUp()) {
      trouble.isOver();
      // What was appended meanwhile waits for the next frame of its lane, which may never come.
      lanes.catchUp();
    } else {
      trouble.notYet();
    }
  }

  boolean hasBlocked() {
    return lanes.hasBlocked();
  }

  void unblock() {
    lanes.unblock();
  }

  /** Is told when a file or folder is no longer needed; by any of our threads. */
  void onTidy(Runnable listener) {
    onTidy = listener;
  }

  /** A file or folder is no longer needed. */
  void needsTidying() {
    onTidy.run();
  }

  /** Removes files and folders of which nothing is needed any more; true if there were any. */
  boolean tidy() {
    boolean found = false;
    for (DiskLane lane : lanes.queues()) {
      for (Segment done : lane.takeDone()) {
        base.discard(done);
        found = true;
      }
    }
    for (Leftover leftover : lanes.leftovers()) {
      if (leftover.isDone()) {
        lanes.remove(leftover);
        release(leftover.folder());
        found = true;
      }
    }
    return found;
  }

  /** Gives up all folders; what is left in them is the next process's. */
  void releaseAll() {
    givenUp = true;
    lanes.leftovers().forEach(leftover -> release(leftover.folder()));
    release(folder);
  }

  private void release(InstanceFolder released) {
    try {
      released.release();
    } catch (IOException stays) {
      selfLog.warn("spool-remove", released.path() + " could not be given up: " + stays);
    }
  }
}
