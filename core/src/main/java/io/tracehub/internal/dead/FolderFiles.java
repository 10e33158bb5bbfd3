// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The few things that dead letters ask of a file system; where faults are injected. */
interface FolderFiles {

  /**
   * A file of a folder.
   *
   * @param name without the folder
   * @param modifiedMillis when it was last written, in milliseconds since 1970
   */
  record Found(String name, long bytes, long modifiedMillis) {}

  /**
   * Makes the folder and its parents where they are missing, for this user alone.
   *
   * @throws IOException also if something else is in its place, a symbolic link included
   */
  void ensureFolder(Path folder) throws IOException;

  /** Its regular files; what a symbolic link points to is none of them. */
  List<Found> list(Path folder) throws IOException;

  /** Whether anything has this name, a symbolic link included. */
  boolean exists(Path file) throws IOException;

  /**
   * Writes a new file for this user alone.
   *
   * @param durable whether it must be on the disk itself when this returns
   * @throws IOException also if anything has this name; the file may then be there in part
   */
  void write(Path file, byte[] content, boolean durable) throws IOException;

  /** Gives a file its final name, all at once. */
  void rename(Path from, Path to) throws IOException;

  /** Removes a file; returns whether it was there. */
  boolean delete(Path file) throws IOException;

  /** Removes what is of no use; where that fails, a later look at the folder does it. */
  default void discard(Path file) {
    try {
      delete(file);
    } catch (IOException | RuntimeException stays) {
      return;
    }
  }
}
