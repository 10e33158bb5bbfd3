// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.internal.spool.FileOps.OpenFile;
import io.tracehub.internal.spool.fake.Node.Data;
import java.io.IOException;

/** A handle that one process has of a file, or of a lock. */
final class MemoryFile implements OpenFile {
  private final MemoryFiles process;
  private final MemoryDisk disk;
  private final Data data;
  private int position;
  private boolean isClosed;

  MemoryFile(MemoryFiles process, Data data) {
    this.process = process;
    disk = process.disk();
    this.data = data;
    position = data.length();
    process.opened();
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    synchronized (disk) {
      usable();
      data.write(position, bytes, 0, length);
      disk.touch(data);
      disk.journal.wrote(data, position, data.copy(position, position + length));
      position += length;
    }
  }

  @Override
  public void truncate(long length) throws IOException {
    synchronized (disk) {
      usable();
      data.resize((int) length);
      position = (int) length;
      disk.touch(data);
      disk.journal.truncated(data, position);
    }
  }

  @Override
  public void force() throws IOException {
    synchronized (disk) {
      usable();
      disk.journal.forced(data);
    }
  }

  private void usable() throws IOException {
    process.alive();
    if (isClosed) {
      throw new IOException("Stream Closed");
    }
  }

  @Override
  public void close() {
    synchronized (disk) {
      if (!isClosed) {
        process.closed(data, true);
      }
      isClosed = true;
    }
  }
}
