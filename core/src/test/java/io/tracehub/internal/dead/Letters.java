// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Frames;
import io.tracehub.spi.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Frames to bury, and what lies in a folder afterwards. */
final class Letters {

  private Letters() {}

  /** A frame of these entries, whose first has this number. */
  static Frame frame(long first, String... entries) {
    byte[] payload = Frames.payload(List.of(entries));
    return Frames.frame(Lane.EVENTS, first, entries.length, payload);
  }

  /** Every file of the folder with its content. */
  static Map<String, String> in(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path file : (Iterable<Path>) all::iterator) {
          files.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return files;
  }

  /** The lines of all letters, oldest letter first. */
  static List<String> lines(Path folder) throws IOException {
    return in(folder).entrySet().stream()
        .filter(file -> LetterName.parse(file.getKey()) != null)
        .sorted(
            (a, b) ->
                LetterName.BY_AGE.compare(
                    LetterName.parse(a.getKey()), LetterName.parse(b.getKey())))
        .flatMap(file -> file.getValue().lines())
        .toList();
  }
}
