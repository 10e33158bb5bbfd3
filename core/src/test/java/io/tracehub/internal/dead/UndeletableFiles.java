// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A folder in which one may write but remove nothing. */
final class UndeletableFiles implements FolderFiles {

  private final FolderFiles disk = new FolderOnDisk();

  @Override
  public void ensureFolder(Path folder) throws IOException {
    disk.ensureFolder(folder);
  }

  @Override
  public List<Found> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public boolean exists(Path file) throws IOException {
    return disk.exists(file);
  }

  @Override
  public void write(Path file, byte[] content, boolean durable) throws IOException {
    disk.write(file, content, durable);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public boolean delete(Path file) throws IOException {
    throw new IOException("Operation not permitted");
  }
}
