// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Counters;
import io.tracehub.internal.Loss;
import io.tracehub.internal.SelfLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what dead processes left for the same destination, a folder at a step, oldest first.
 * Of the disk thread; an application's start waits for none of it.
 */
final class Adoption {

  /** Larger files are none of ours. */
  static final long MAX_FILE_BYTES = 64L << 20;

  private final FileOps files;
  private final SelfLog selfLog;
  private final List<Path> destinations;
  private final Owner self;
  private final Supplier<DiskLane> lanes;
  private final Counters counters;
  private @Nullable Deque<Path> candidates;

  /**
   * Looks at these folders, first at the first step.
   *
   * @param lanes makes empty queues
   */
  Adoption(
      FileOps files,
      SelfLog selfLog,
      List<Path> destinations,
      Owner self,
      Supplier<DiskLane> lanes,
      Counters counters) {
    this.files = files;
    this.selfLog = selfLog;
    this.destinations = destinations;
    this.self = self;
    this.lanes = lanes;
    this.counters = counters;
  }

  /** Whether everything has been looked at. */
  boolean isDone() {
    return candidates != null && candidates.isEmpty();
  }

  /** Looks at one folder; null if there was nothing to take over. */
  @Nullable Leftover step() {
    if (candidates == null) {
      candidates = find();
    }
    Path next = candidates.pollFirst();
    if (next == null) {
      return null;
    }
    InstanceFolder folder = InstanceFolder.adopt(files, selfLog, next, self);
    if (folder == null) {
      return null;
    }
    try {
      return takeOver(folder);
    } catch (IOException | RuntimeException trouble) {
      selfLog.warn(
          "spool-adopt", "what an earlier process left in " + next + " is left there: " + trouble);
      leaveAgain(folder);
      return null;
    }
  }

  private void leaveAgain(InstanceFolder folder) {
    try {
      folder.release();
    } catch (IOException stays) {
      selfLog.warn("spool-remove", folder.path() + " could not be given up: " + stays);
    }
  }

  private Deque<Path> find() {
    List<Path> found = new ArrayList<>();
    for (Path destination : destinations) {
      try {
        for (Path folder : files.list(destination)) {
          Owner owner = files.isFolder(folder) ? InstanceFolder.ownerOf(folder) : null;
          if (owner != null && !owner.equals(self) && !owner.isAlive()) {
            found.add(folder);
          }
        }
      } catch (IOException unreadable) {
        selfLog.warn("spool-adopt", "the folder " + destination + " cannot be read: " + unreadable);
      }
    }
    found.sort(Comparator.comparingLong(Adoption::start));
    return new ArrayDeque<>(found);
  }

  private static long start(Path folder) {
    Owner owner = InstanceFolder.ownerOf(folder);
    return owner == null ? 0 : owner.startMillis();
  }

  private Leftover takeOver(InstanceFolder folder) throws IOException {
    DiskLane events = lanes.get();
    DiskLane logs = lanes.get();
    DiskLane suspects = lanes.get();
    long adopted = 0;
    for (Path file : files.list(folder.path())) {
      String name = file.getFileName().toString();
      if (name.endsWith(Segment.SUFFIX) && files.size(file) <= MAX_FILE_BYTES) {
        adopted +=
            switch (name.charAt(0)) {
              case Segment.EVENTS -> scan(file, events);
              case Segment.LOGS -> scan(file, logs);
              case Segment.SUSPECTS -> scan(file, suspects);
              default -> 0;
            };
      }
    }
    counters.adopted(adopted);
    return new Leftover(folder, List.of(events, logs, suspects));
  }

  /** Counts what is unsettled in a file, and the entries that damage took out of its middle. */
  private long scan(Path file, DiskLane lane) throws IOException {
    Segment segment = new Segment(file);
    segment.settledThrough(Cursor.read(files, segment.cursorFile()));
    SegmentReader reader = new SegmentReader(files, file, 0);
    long firstPosition = 0;
    long missing = 0;
    long skipped = 0;
    Frame last = null;
    for (FrameCodec.Numbered found = reader.next(); found != null; found = reader.next()) {
      Frame frame = found.frame();
      if (found.number() > segment.settledThrough()) {
        if (segment.unreadEntries() == 0) {
          firstPosition = reader.position() - found.bytes();
        }
        segment.unread(frame);
        if (last != null && reader.skipped() > skipped) {
          missing += frame.entriesMissingAfter(last);
        }
        skipped = reader.skipped();
        last = frame;
      }
    }
    segment.grow(reader.position());
    if (reader.skipped() > 0) {
      segment.damaged();
      tellOfDamage(file, reader.skipped(), missing);
    }
    lane.adopt(segment, firstPosition);
    return segment.unreadEntries() + missing;
  }

  /** Between two intact frames the numbers tell what is missing; at the end nothing does. */
  private void tellOfDamage(Path file, long bytes, long missing) {
    if (missing > 0) {
      counters.lost(Loss.CORRUPT, missing);
    }
    selfLog.warn(
        "spool-damage",
        bytes
            + " bytes of "
            + file
            + " are damaged or torn off, "
            + missing
            + " entries with them");
  }
}
