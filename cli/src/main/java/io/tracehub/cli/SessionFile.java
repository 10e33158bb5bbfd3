// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** JSON lines, gzip: the first says what it is, each other one is an entry. */
final class SessionFile {

  private static final int PART = 64 * 1024;

  private SessionFile() {}

  /**
   * What a file has become.
   *
   * @param bytes as it lies on disk
   */
  record Written(long entries, long bytes) {}

  /**
   * Writes one, under another name until it is complete and was read again without a fault. Only
   * its owner may read it.
   *
   * @param replace whether a file that is there may go
   * @throws IOException if that fails; then the target is as it was
   */
  static Written write(InputStream in, Path target, boolean replace, Progress progress)
      throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(folder, "." + target.getFileName(), ".part");
    // For Ctrl-C, which runs no finally.
    unfinished.toFile().deleteOnExit();
    try {
      long bytes = copy(in, unfinished, progress);
      long entries = entries(unfinished);
      CopyOption[] how =
          replace ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING} : new CopyOption[0];
      Files.move(unfinished, target, how);
      return new Written(entries, bytes);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static long copy(InputStream in, Path file, Progress progress) throws IOException {
    progress.begin();
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] part = new byte[PART];
      int read;
      while ((read = in.read(part)) >= 0) {
        out.write(part, 0, read);
        bytes += read;
        progress.advance(read);
      }
    }
    return bytes;
  }

  private static long entries(Path file) throws IOException {
    long lines = 0;
    try (InputStream in =
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), PART), PART)) {
      byte[] part = new byte[PART];
      int read;
      while ((read = in.read(part)) >= 0) {
        for (int i = 0; i < read; i++) {
          lines += part[i] == '\n' ? 1 : 0;
        }
      }
    } catch (ZipException | EOFException damaged) {
      throw new IOException(
          "what the server sent is no session file, or not all of it: " + damaged.getMessage(),
          damaged);
    }
    return Math.max(0, lines - 1);
  }
}
