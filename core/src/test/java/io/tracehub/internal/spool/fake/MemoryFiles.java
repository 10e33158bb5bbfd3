// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.internal.spool.FileOps;
import io.tracehub.internal.spool.fake.Node.Data;
import io.tracehub.internal.spool.fake.Node.Folder;
import io.tracehub.internal.spool.fake.Node.Link;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a {@link MemoryDisk}, as one process sees them; each answers as those of a machine
 * do, the odd ones too: a file that is open survives its name, and a lock ends with the first
 * handle of its file that its process closes.
 */
public final class MemoryFiles implements FileOps {

  private final MemoryDisk disk;
  private boolean killed;
  private int open;

  MemoryFiles(MemoryDisk disk) {
    this.disk = disk;
  }

  /** The disk behind it. */
  public MemoryDisk disk() {
    return disk;
  }

  /** How many files and locks are open. */
  public int openFiles() {
    synchronized (disk) {
      return open;
    }
  }

  /** The process ends without a word: its locks are free, and nothing that it holds works. */
  public void kill() {
    synchronized (disk) {
      killed = true;
      open = 0;
    }
  }

  void alive() throws IOException {
    if (killed) {
      throw new IOException("this process was killed");
    }
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    synchronized (disk) {
      alive();
      Node node = disk.find(folder, false);
      if (node == null) {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent != null) {
          createFolder(parent);
        }
        disk.put(folder, new Folder());
      } else if (!(node instanceof Folder)) {
        throw new FileAlreadyExistsException(folder.toString());
      }
    }
  }

  @Override
  public OpenFile create(Path file) throws IOException {
    synchronized (disk) {
      alive();
      return new MemoryFile(this, disk.put(file, new Data()));
    }
  }

  @Override
  public OpenFile append(Path file) throws IOException {
    synchronized (disk) {
      alive();
      return new MemoryFile(this, ownFile(file));
    }
  }

  private Data ownFile(Path file) throws IOException {
    Node node = disk.find(file, false);
    if (node == null) {
      return disk.put(file, new Data());
    }
    if (node instanceof Link) {
      throw new FileSystemException(file.toString(), null, "Too many levels of symbolic links");
    }
    return disk.data(file);
  }

  @Override
  public byte[] read(Path file, long position, int length) throws IOException {
    synchronized (disk) {
      alive();
      Data data = disk.data(file);
      if (position < 0) {
        throw new IOException("Negative seek offset");
      }
      closed(data, false);
      int from = (int) Math.min(position, data.length());
      return data.copy(from, from + Math.max(0, Math.min(length, data.length() - from)));
    }
  }

  @Override
  public long size(Path file) throws IOException {
    synchronized (disk) {
      alive();
      return disk.find(file, true) instanceof Folder ? 4096 : disk.data(file).length();
    }
  }

  @Override
  public long modifiedMillis(Path file) throws IOException {
    synchronized (disk) {
      alive();
      Node node = disk.find(file, false);
      if (node == null) {
        throw new NoSuchFileException(file.toString());
      }
      return node instanceof Data data
          ? data.modifiedMillis
          : node instanceof Folder folder ? folder.modifiedMillis : 0;
    }
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    synchronized (disk) {
      alive();
      return disk.find(folder, true) instanceof Folder found
          ? found.entries.keySet().stream().map(folder::resolve).toList()
          : List.of();
    }
  }

  @Override
  public boolean isFolder(Path path) {
    synchronized (disk) {
      try {
        return !killed && disk.find(path, false) instanceof Folder;
      } catch (IOException links) {
        return false;
      }
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    synchronized (disk) {
      alive();
      Node node = disk.find(path, false);
      if (node instanceof Folder folder && !folder.entries.isEmpty()) {
        throw new DirectoryNotEmptyException(path.toString());
      }
      if (node != null) {
        Folder parent = disk.parent(path);
        parent.entries.remove(MemoryDisk.name(path));
        disk.touch(parent);
        disk.journal.unnamed(parent, MemoryDisk.name(path), node);
      }
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    synchronized (disk) {
      alive();
      Node node = disk.find(from, false);
      if (node == null) {
        throw new NoSuchFileException(from.toString());
      }
      Folder target = disk.parent(to);
      Node there = target.entries.get(MemoryDisk.name(to));
      if (there instanceof Folder folder && !folder.entries.isEmpty()) {
        throw new DirectoryNotEmptyException(to.toString());
      }
      if (there != null && there instanceof Folder != node instanceof Folder) {
        throw new FileSystemException(to.toString(), null, "Is or is not a directory");
      }
      Folder source = disk.parent(from);
      source.entries.remove(MemoryDisk.name(from));
      target.entries.put(MemoryDisk.name(to), node);
      disk.touch(source);
      disk.touch(target);
      disk.journal.renamed(source, MemoryDisk.name(from), target, MemoryDisk.name(to), node);
    }
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    synchronized (disk) {
      alive();
      if (disk.find(folder, true) instanceof Folder found) {
        disk.journal.forced(found);
        return;
      }
      throw new NoSuchFileException(folder.toString());
    }
  }

  @Override
  public long room(Path folder) throws IOException {
    synchronized (disk) {
      alive();
      if (disk.find(folder, true) == null) {
        throw new NoSuchFileException(folder.toString());
      }
      return disk.room();
    }
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    synchronized (disk) {
      alive();
      Data data = ownFile(file);
      if (data.lockedBy == this) {
        closed(data, false);
        throw new IOException("locked twice by one process, and so not any more");
      }
      if (data.lockedBy != null && !data.lockedBy.killed) {
        return null;
      }
      data.lockedBy = this;
      return new MemoryFile(this, data);
    }
  }

  void opened() {
    open++;
  }

  /** A handle is closed: with any of them the lock that its process has on the file ends. */
  void closed(Data data, boolean counted) {
    if (counted && !killed) {
      open--;
    }
    if (data.lockedBy == this) {
      data.lockedBy = null;
    }
  }
}
