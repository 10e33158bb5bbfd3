// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import io.tracehub.internal.run.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the folder, as one look at it told, and what was added since. A look costs as much
 * as many letters, so one serves for a while; what other processes add meanwhile is found by the
 * next.
 *
 * <p>Only files that we named count and are ever removed: the folder may be shared with other SDKs,
 * and with other processes of ours.
 */
final class Shelf {

  /**
   * How much may lie there.
   *
   * @param bytes of entries and reasons
   * @param letters files of entries; the reason beside each does not count as another
   */
  record Bounds(long bytes, int letters) {}

  /** No process takes so long between two steps of writing one letter. */
  private static final long ABANDONED_MILLIS = Duration.ofHours(1).toMillis();

  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  /** How much of the bound may be added before the next look. */
  private static final int FRESH_SHARE = 20;

  private final FolderFiles files;
  private final Path folder;
  private final Bounds bounds;
  private final long lookedNanos;
  private final TreeMap<LetterName, Long> sizes = new TreeMap<>(LetterName.BY_AGE);
  private long bytes;
  private int added;
  private int removed;

  private Shelf(FolderFiles files, Path folder, Bounds bounds, long nowNanos) {
    this.files = files;
    this.folder = folder;
    this.bounds = bounds;
    this.lookedNanos = nowNanos;
  }

  /** Looks, and clears away what a process left that ended in the middle of writing. */
  static Shelf look(FolderFiles files, Path folder, Bounds bounds, Clock clock) throws IOException {
    long nowMillis = clock.epochMillis();
    Shelf shelf = new Shelf(files, folder, bounds, clock.nanos());
    List<FolderFiles.Found> found = files.list(folder);
    for (FolderFiles.Found file : found) {
      LetterName letter = LetterName.parse(file.name());
      if (letter != null) {
        shelf.holds(letter, file.bytes());
      }
    }
    for (FolderFiles.Found file : found) {
      LetterName unfinished = ownerOf(file.name(), LetterName.UNFINISHED);
      LetterName explained = ownerOf(file.name(), LetterName.REASON);
      if (explained != null && shelf.sizes.containsKey(explained)) {
        shelf.holds(explained, file.bytes());
      } else if ((unfinished != null || explained != null)
          && nowMillis - file.modifiedMillis() > ABANDONED_MILLIS) {
        files.discard(folder.resolve(file.name()));
      }
    }
    return shelf;
  }

  /** The letter to which a file with this ending belongs; null if it is no such file. */
  private static @Nullable LetterName ownerOf(String file, String ending) {
    if (!file.endsWith(ending)) {
      return null;
    }
    String rest = file.substring(0, file.length() - ending.length());
    return LetterName.parse(
        rest.endsWith(LetterName.REASON)
            ? rest.substring(0, rest.length() - LetterName.REASON.length())
            : rest);
  }

  private void holds(LetterName letter, long size) {
    sizes.merge(letter, size, Long::sum);
    bytes += size;
  }

  /** From now on this lies there too. */
  void add(LetterName letter, long size) {
    holds(letter, size);
    added++;
  }

  /** Whether another look would hardly tell more. */
  boolean isFresh(long nowNanos) {
    return nowNanos - lookedNanos < FRESH_NANOS && added < bounds.letters() / FRESH_SHARE;
  }

  /** Removes the oldest letters until the rest is within the bounds. */
  void trim() throws IOException {
    while (bytes > bounds.bytes() || sizes.size() > bounds.letters()) {
      Map.Entry<LetterName, Long> oldest = sizes.firstEntry();
      // The entries first: without a reason they are worth more than a reason without them.
      if (files.delete(folder.resolve(oldest.getKey().entries()))) {
        removed++;
      }
      files.discard(folder.resolve(oldest.getKey().reason()));
      sizes.remove(oldest.getKey());
      bytes -= oldest.getValue();
    }
  }

  /** How many letters were removed for the sake of the bounds since this was asked last. */
  int takeRemoved() {
    int taken = removed;
    removed = 0;
    return taken;
  }
}
