// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the folder, as one look at it told. Only files that we named count and are ever
 * removed: the folder may be shared with other SDKs, and with other processes of ours.
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

  private final FolderFiles files;
  private final Path folder;
  private final TreeMap<LetterName, Long> sizes = new TreeMap<>(LetterName.BY_AGE);
  private long bytes;
  private int removed;

  private Shelf(FolderFiles files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** Looks, and clears away what a process left that ended in the middle of writing. */
  static Shelf look(FolderFiles files, Path folder, long nowMillis) throws IOException {
    Shelf shelf = new Shelf(files, folder);
    List<FolderFiles.Found> found = files.list(folder);
    for (FolderFiles.Found file : found) {
      LetterName letter = LetterName.parse(file.name());
      if (letter != null) {
        shelf.add(letter, file.bytes());
      }
    }
    for (FolderFiles.Found file : found) {
      LetterName unfinished = ownerOf(file.name(), LetterName.UNFINISHED);
      LetterName explained = ownerOf(file.name(), LetterName.REASON);
      if (explained != null && shelf.sizes.containsKey(explained)) {
        shelf.add(explained, file.bytes());
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

  /** From now on this lies there too. */
  void add(LetterName letter, long size) {
    sizes.merge(letter, size, Long::sum);
    bytes += size;
  }

  /** Removes the oldest letters until the rest is within the bounds. */
  void trim(Bounds bounds) throws IOException {
    while (bytes > bounds.bytes() || sizes.size() > bounds.letters()) {
      Map.Entry<LetterName, Long> oldest = sizes.firstEntry();
      // The entries first: without a reason they are worth more than a reason without them.
      files.delete(folder.resolve(oldest.getKey().entries()));
      files.discard(folder.resolve(oldest.getKey().reason()));
      sizes.remove(oldest.getKey());
      bytes -= oldest.getValue();
      removed++;
    }
  }

  /** How many letters were removed for the sake of the bounds. */
  int removed() {
    return removed;
  }
}
