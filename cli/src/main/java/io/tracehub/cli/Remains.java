// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Takes delivered lines out of a letter. The other lines are copied byte by byte, damaged ones and
 * ones that another program added meanwhile among them; the letter changes all at once or not at
 * all.
 */
final class Remains {

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private Remains() {}

  /** A stretch of the file that stays. */
  private record Stretch(long start, long end) {}

  /** Removes the letter if nothing of it is left; returns how many lines are. */
  static int without(BitSet delivered, LetterFile letter) throws IOException {
    List<Stretch> stretches = new ArrayList<>();
    int left = 0;
    try (LetterLines lines = letter.lines()) {
      LetterLines.Line line;
      while ((line = lines.next()) != null) {
        if (!delivered.get(line.number())) {
          stretches.add(new Stretch(line.start(), line.end()));
          left++;
        }
      }
    }
    if (left == 0) {
      Files.deleteIfExists(letter.path());
      Files.deleteIfExists(letter.reasonPath());
    } else if (!delivered.isEmpty()) {
      rewrite(letter.path(), stretches);
    }
    return left;
  }

  private static void rewrite(Path letter, List<Stretch> stretches) throws IOException {
    replace(
        letter,
        to -> {
          try (FileChannel from =
              FileChannel.open(letter, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            for (Stretch stretch : stretches) {
              long at = stretch.start();
              while (at < stretch.end()) {
                long copied = from.transferTo(at, stretch.end() - at, to);
                if (copied <= 0) {
                  throw new IOException(letter + " became shorter while it was copied");
                }
                at += copied;
              }
            }
          }
        });
  }

  /** Writes a new reason beside the letter. */
  static void explain(LetterFile letter, byte[] reason) throws IOException {
    replace(
        letter.reasonPath(),
        to -> {
          ByteBuffer rest = ByteBuffer.wrap(reason);
          while (rest.hasRemaining()) {
            to.write(rest);
          }
        });
  }

  private interface Content {
    void writeTo(FileChannel file) throws IOException;
  }

  private static void replace(Path file, Content content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(unfinished);
    boolean complete = false;
    try {
      try (FileChannel channel = FileChannel.open(unfinished, NEW, onlyForUs(file))) {
        content.writeTo(channel);
        channel.force(false);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      complete = true;
    } finally {
      if (!complete) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  private static FileAttribute<?>[] onlyForUs(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
