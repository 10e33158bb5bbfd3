// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.internal.spool.FileOps.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A file or a lock that is open, and fails when {@link FaultPlan} says so. */
final class FaultFile implements OpenFile {

  private final FaultPlan faults;
  private final Path path;
  private final Closeable below;
  private boolean closed;

  FaultFile(FaultPlan faults, Path path, Closeable below) {
    this.faults = faults;
    this.path = path;
    this.below = below;
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    int fitting = faults.beforeWrite(path, length);
    if (fitting > 0 || length == 0) {
      file().write(bytes, fitting);
    }
    if (fitting < length) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void truncate(long length) throws IOException {
    faults.before(FileCall.TRUNCATE, path);
    file().truncate(length);
  }

  @Override
  public void force() throws IOException {
    faults.before(FileCall.FORCE, path);
    file().force();
  }

  private OpenFile file() {
    return (OpenFile) below;
  }

  /** Closed even where it fails, as a machine's files are. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    faults.opened(-1);
    below.close();
    faults.before(FileCall.CLOSE, path);
  }
}
