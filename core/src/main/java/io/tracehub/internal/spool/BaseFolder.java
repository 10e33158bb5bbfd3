// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The folder that all processes of this user share. Knows what others have in it, removes what has
 * waited too long for somebody to claim it, and tells of the rest. Of the disk thread.
 *
 * <pre>
 *   &lt;base&gt;/&lt;destination&gt;/…   see {@link InstanceFolder}
 *          bad/               files with damage, for a person to look at; 32 MiB at most
 *          dead/              what the back end will never take, in readable form
 * </pre>
 */
final class BaseFolder {

  private static final long MAX_BAD_BYTES = 32L << 20;

  private final FileOps files;
  private final SelfLog selfLog;
  private final Clock clock;
  private final Path base;
  private final Duration maxAge;

  BaseFolder(FileOps files, SelfLog selfLog, Clock clock, Path base, Duration maxAge) {
    this.files = files;
    this.selfLog = selfLog;
    this.clock = clock;
    this.base = base;
    this.maxAge = maxAge;
  }

  Path folderOf(Destination destination) {
    return base.resolve(destination.toString());
  }

  /** A folder of entries that no running process delivers. */
  private record Unclaimed(Path folder, long bytes, long newestMillis) {}

  /**
   * Looks at what belongs to others. What nobody claims goes when it is too old, or, oldest first,
   * when all together exceeds {@code maxBytes}.
   *
   * @param ours folders of this process
   * @param ownBytes what they take
   * @param claimed destinations whose folders are, or were just, adopted
   * @return the bytes that others take
   */
  long survey(Set<Path> ours, long ownBytes, Set<Path> claimed, long maxBytes) throws IOException {
    long others = 0;
    List<Unclaimed> unclaimed = new ArrayList<>();
    for (Path destination : files.list(base)) {
      for (Path folder : files.isFolder(destination) ? files.list(destination) : List.<Path>of()) {
        Owner owner = files.isFolder(folder) ? InstanceFolder.ownerOf(folder) : null;
        if (owner != null && !ours.contains(folder)) {
          Unclaimed left = measure(folder);
          others += left.bytes();
          if (!owner.isAlive() && !claimed.contains(destination)) {
            unclaimed.add(left);
          }
        }
      }
    }
    unclaimed.sort(Comparator.comparingLong(Unclaimed::newestMillis));
    long kept = 0;
    for (Unclaimed left : unclaimed) {
      boolean tooOld = left.newestMillis() < clock.epochMillis() - maxAge.toMillis();
      if ((tooOld || ownBytes + others > maxBytes) && remove(left.folder())) {
        others -= left.bytes();
      } else {
        kept += left.bytes();
      }
    }
    tellOfUnclaimed(kept);
    return others;
  }

  private void tellOfUnclaimed(long bytes) {
    if (bytes > 0) {
      selfLog.info(
          "spool-unclaimed",
          (bytes + 1023) / 1024
              + " KiB of entries in "
              + base
              + " wait for another endpoint or key; if that was an earlier key of this project,"
              + " name it in the setting previousApiKeys");
    }
  }

  private Unclaimed measure(Path folder) throws IOException {
    long bytes = 0;
    long newest = 0;
    for (Path file : files.list(folder)) {
      if (file.getFileName().toString().endsWith(Segment.SUFFIX)) {
        bytes += files.size(file);
        newest = Math.max(newest, files.modifiedMillis(file));
      }
    }
    return new Unclaimed(folder, bytes, newest);
  }

  private boolean remove(Path folder) {
    try {
      InstanceFolder taken = InstanceFolder.adopt(files, selfLog, folder, Owner.self());
      if (taken == null) {
        return false;
      }
      for (Path file : files.list(taken.path())) {
        if (!file.getFileName().toString().equals("lock")) {
          files.delete(file);
        }
      }
      taken.release();
      selfLog.warn("spool-expired", "what nobody claimed in " + folder + " was removed");
      return true;
    } catch (IOException stays) {
      return false;
    }
  }

  /** Removes a file that is no longer needed; one with damage is set aside. */
  void discard(Segment segment) {
    try {
      if (segment.isDamaged()) {
        setAside(segment.file());
      } else {
        files.delete(segment.file());
      }
      files.delete(segment.cursorFile());
    } catch (IOException stays) {
      selfLog.warn("spool-remove", segment.file() + " could not be removed: " + stays);
    }
  }

  private void setAside(Path file) throws IOException {
    Path bad = base.resolve("bad");
    files.createFolder(bad);
    files.rename(file, bad.resolve(clock.epochMillis() + "-" + file.getFileName()));
    long bytes = 0;
    List<Path> all = new ArrayList<>(files.list(bad));
    for (Path one : all) {
      bytes += files.size(one);
    }
    for (int i = 0; i < all.size() && bytes > MAX_BAD_BYTES; i++) {
      bytes -= files.size(all.get(i));
      files.delete(all.get(i));
    }
  }
}
