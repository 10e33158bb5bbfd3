// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few things that the spool does with files: its only door to them, and so the place where
 * tests let a disk be full, slow or lying. Nothing here is retried or told; that is the caller's.
 */
public interface FileOps {

  /**
   * Makes a folder and what is missing above it, for this user alone.
   *
   * @throws IOException also if it is a link, or others than this user may write to it
   */
  void createFolder(Path folder) throws IOException;

  /** A new file, for this user alone; fails if there is one, or a link, of that name. */
  OpenFile create(Path file) throws IOException;

  /** A file to append to; made if it is missing. Never follows a link. */
  OpenFile append(Path file) throws IOException;

  /**
   * Bytes of a file from a position on; fewer than asked for at its end.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   */
  byte[] read(Path file, long position, int length) throws IOException;

  /** How long a file is. */
  long size(Path file) throws IOException;

  /** When a file was last written, in milliseconds since 1970. */
  long modifiedMillis(Path file) throws IOException;

  /** What a folder holds, sorted by name; empty if there is no such folder. */
  List<Path> list(Path folder) throws IOException;

  /** Whether this is a folder, and not a link to one. */
  boolean isFolder(Path path);

  /** Removes a file or an empty folder; nothing happens if there is none. */
  void delete(Path path) throws IOException;

  /** Gives a file or folder another name, at once and as a whole. */
  void rename(Path from, Path to) throws IOException;

  /** Makes durable which files a folder holds, where the file system can. */
  void forceFolder(Path folder) throws IOException;

  /** The bytes that may still be written there, less a reserve that is left to others. */
  long room(Path folder) throws IOException;

  /**
   * Locks a file against other processes, for as long as it is open; makes it if it is missing.
   * Call only once for a file in one process: closing any handle of it ends the lock.
   *
   * @return the lock; null if another process has it
   * @throws IOException if the file system knows no locks
   */
  @Nullable Closeable lock(Path file) throws IOException;

  /** A file that is written at its end, by one thread at a time. */
  interface OpenFile extends Closeable {

    /** Appends; what is left of a failed write stays behind the old end. */
    void write(byte[] bytes, int length) throws IOException;

    /** Cuts off what is behind {@code length}, and goes on from there. */
    void truncate(long length) throws IOException;

    /** Makes durable what was written; also called while another thread writes. */
    void force() throws IOException;
  }
}
