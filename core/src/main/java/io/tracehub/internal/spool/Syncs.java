// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.run.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which files wait to be made durable. Writers only note it; the disk thread does it, since it may
 * take long.
 */
final class Syncs {

  private static final long INTERVAL_NANOS = Duration.ofMillis(500).toNanos();

  private final FileOps files;
  private final Fsync policy;
  private final Clock clock;
  private final Map<FileOps.OpenFile, Segment> dirty = new LinkedHashMap<>();
  private final Map<FileOps.OpenFile, Segment> ended = new LinkedHashMap<>();
  private final Set<Path> folders = new LinkedHashSet<>();
  private long dirtySince;

  Syncs(FileOps files, Fsync policy, Clock clock) {
    this.files = files;
    this.policy = policy;
    this.clock = clock;
  }

  synchronized void wrote(FileOps.OpenFile file, Segment segment) {
    note();
    dirty.put(file, segment);
  }

  /** A file was made in this folder. */
  synchronized void created(Path folder) {
    note();
    folders.add(folder);
  }

  /** Nothing more is written to this file: it is to be closed. */
  synchronized void sealed(FileOps.OpenFile file, Segment segment) {
    note();
    ended.put(file, segment);
  }

  private void note() {
    if (dirty.isEmpty() && ended.isEmpty() && folders.isEmpty()) {
      dirtySince = clock.nanos();
    }
  }

  /** When there is something to do; {@link Backlog#NEVER} if there is nothing. */
  synchronized long dueAt() {
    if (!ended.isEmpty() && policy == Fsync.NEVER) {
      return 0;
    }
    if (policy == Fsync.NEVER || (dirty.isEmpty() && ended.isEmpty() && folders.isEmpty())) {
      return Backlog.NEVER;
    }
    return policy == Fsync.BATCH ? dirtySince : dirtySince + INTERVAL_NANOS;
  }

  /**
   * Makes everything durable that was written before the call, and closes what was ended. One
   * thread at a time: who comes second may rely on what the first was doing.
   *
   * @return the files for which that failed: what is on disk of them nobody knows
   */
  List<Segment> sync() {
    Map<FileOps.OpenFile, Segment> toForce;
    Map<FileOps.OpenFile, Segment> toClose;
    Set<Path> toList;
    synchronized (this) {
      toForce = new LinkedHashMap<>(dirty);
      toClose = new LinkedHashMap<>(ended);
      toList = new LinkedHashSet<>(folders);
      dirty.clear();
      ended.clear();
      folders.clear();
    }
    List<Segment> failed = new ArrayList<>();
    if (policy != Fsync.NEVER) {
      toForce.forEach((file, segment) -> force(file, segment, failed));
      toList.forEach(this::force);
    }
    toClose.keySet().forEach(Syncs::close);
    return failed;
  }

  private static void force(FileOps.OpenFile file, Segment segment, List<Segment> failed) {
    try {
      file.force();
    } catch (IOException lost) {
      failed.add(segment);
    }
  }

  private void force(Path folder) {
    try {
      files.forceFolder(folder);
    } catch (IOException notHere) {
      // Not every file system can; the files themselves are durable.
      return;
    }
  }

  private static void close(FileOps.OpenFile file) {
    try {
      file.close();
    } catch (IOException already) {
      return;
    }
  }
}
