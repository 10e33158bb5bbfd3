// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.fake.Node.Data;
import io.tracehub.internal.spool.fake.Node.Folder;
import io.tracehub.internal.spool.fake.Node.Link;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A disk in memory. Each {@link #process()} is one process's view of it: all see the same files,
 * and each other's locks. What a test does here is done by nobody's process, as by an operator.
 */
public final class MemoryDisk {

  private static final int MOST_LINKS = 8;

  private final Clock clock;
  private final Map<Path, List<String>> namesOf = new ConcurrentHashMap<>();
  final Folder root = new Folder();
  Journal journal = Journal.NONE;
  private long room = 1L << 40;

  /** An empty disk, whose files are as old as this clock says. */
  public MemoryDisk(Clock clock) {
    this.clock = clock;
  }

  /** The view of another process. */
  public MemoryFiles process() {
    return new MemoryFiles(this);
  }

  /** Puts a symbolic link there, in a folder that exists. */
  public synchronized void link(Path name, Path target) throws IOException {
    put(name, new Link(target));
  }

  /** Puts a file there, in place of what was, durable at once; makes the folders above it. */
  public synchronized void put(Path file, byte[] bytes) {
    Folder folder = root;
    List<String> names = names(file);
    for (String name : names.subList(0, names.size() - 1)) {
      folder = (Folder) folder.entries.computeIfAbsent(name, missing -> new Folder());
    }
    Data data = new Data();
    data.write(0, bytes, 0, bytes.length);
    data.modifiedMillis = clock.epochMillis();
    folder.entries.put(names.get(names.size() - 1), data);
  }

  /** Flips one bit of a file, chosen by this number; nothing happens to an empty one. */
  public synchronized void flip(Path file, long bit) throws IOException {
    Data data = data(file);
    if (data.length() > 0) {
      int chosen = (int) Long.remainderUnsigned(bit, data.length() * 8L);
      byte[] one = data.copy(chosen / 8, chosen / 8 + 1);
      one[0] ^= (byte) (1 << (chosen % 8));
      data.write(chosen / 8, one, 0, 1);
    }
  }

  /** All bytes of a file. */
  public synchronized byte[] bytes(Path file) throws IOException {
    Data data = data(file);
    return data.copy(0, data.length());
  }

  /** Every file below a folder, sorted. */
  public synchronized List<Path> files(Path top) throws IOException {
    List<Path> all = new ArrayList<>();
    if (find(top, true) instanceof Folder folder) {
      collect(top, folder, all);
    }
    return all;
  }

  private static void collect(Path top, Folder folder, List<Path> into) {
    folder.entries.forEach(
        (name, node) -> {
          Path path = top.resolve(name);
          if (node instanceof Folder deeper) {
            collect(path, deeper, into);
          } else {
            into.add(path);
          }
        });
  }

  /** What {@link MemoryFiles#room} answers. */
  public synchronized void room(long bytes) {
    room = bytes;
  }

  long room() {
    return room;
  }

  Clock clock() {
    return clock;
  }

  /** What a path stands for; null if nothing. Links on the way are always followed. */
  Node find(Path path, boolean followLast) throws IOException {
    return find(path, followLast, MOST_LINKS);
  }

  private Node find(Path path, boolean followLast, int linksLeft) throws IOException {
    Node node = root;
    List<String> names = names(path);
    for (int i = 0; i < names.size(); i++) {
      node = node instanceof Folder folder ? folder.entries.get(names.get(i)) : null;
      if (node instanceof Link link && (followLast || i < names.size() - 1)) {
        if (linksLeft == 0) {
          throw new FileSystemException(path.toString(), null, "Too many levels of symbolic links");
        }
        node = find(link.target(), true, linksLeft - 1);
      }
    }
    return node;
  }

  /** The file of this name, through links. */
  Data data(Path path) throws IOException {
    Node node = find(path, true);
    if (node instanceof Data data) {
      return data;
    }
    throw node == null
        ? new NoSuchFileException(path.toString())
        : new FileSystemException(path.toString(), null, "Is a directory");
  }

  /** The folder in which this path is, or would be, an entry. */
  Folder parent(Path path) throws IOException {
    Path parent = path.toAbsolutePath().normalize().getParent();
    Node node = parent == null ? null : find(parent, true);
    if (node instanceof Folder folder) {
      return folder;
    }
    throw node == null
        ? new NoSuchFileException(path.toString())
        : new FileSystemException(path.toString(), null, "Not a directory");
  }

  /** A new entry. */
  <N extends Node> N put(Path path, N node) throws IOException {
    Folder folder = parent(path);
    String name = name(path);
    if (folder.entries.putIfAbsent(name, node) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    touch(node);
    folder.modifiedMillis = clock.epochMillis();
    journal.named(folder, name, node);
    return node;
  }

  void touch(Node node) {
    if (node instanceof Data data) {
      data.modifiedMillis = clock.epochMillis();
    } else if (node instanceof Folder folder) {
      folder.modifiedMillis = clock.epochMillis();
    }
  }

  static String name(Path path) {
    return path.getFileName().toString();
  }

  /** Remembered, since taking a path apart costs more than all else here. */
  private List<String> names(Path path) {
    return namesOf.computeIfAbsent(
        path,
        unknown -> {
          List<String> names = new ArrayList<>();
          unknown.toAbsolutePath().normalize().forEach(name -> names.add(name.toString()));
          return names;
        });
  }
}
