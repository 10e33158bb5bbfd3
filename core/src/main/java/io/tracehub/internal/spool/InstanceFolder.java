// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.SelfLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one pipeline. Its name says whose it is, so that a starter can tell what a dead
 * process left, and takes it over by giving it another name, which only one can.
 *
 * <pre>
 *   &lt;base&gt;/&lt;destination&gt;/&lt;instance&gt;-&lt;pid&gt;-&lt;start of the process&gt;/lock
 *                                                           e-&lt;number of the file&gt;.log, .ack   events
 *                                                           l-…                          logs
 *                                                           q-…                          suspects
 * </pre>
 *
 * <p>The lock is a second guard, for containers that share a folder but not their numbers of
 * processes. Where the file system knows no locks, the name alone decides.
 */
final class InstanceFolder {

  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})-(\\d{1,18})-(\\d{1,18})");

  private final FileOps files;
  private final SelfLog selfLog;
  private final String instance;
  private final List<Path> above;
  private Path path;
  private @Nullable Closeable lock;
  private boolean isOpen;

  private InstanceFolder(
      FileOps files, SelfLog selfLog, String instance, List<Path> above, Path path) {
    this.files = files;
    this.selfLog = selfLog;
    this.instance = instance;
    this.above = above;
    this.path = path;
  }

  /** The folder of a pipeline that starts; nothing is made yet. */
  static InstanceFolder ofNew(
      FileOps files,
      SelfLog selfLog,
      Path base,
      Destination destination,
      String instance,
      Owner owner) {
    Path above = base.resolve(destination.toString());
    return new InstanceFolder(
        files, selfLog, instance, List.of(base, above), above.resolve(name(instance, owner)));
  }

  private static String name(String instance, Owner owner) {
    return instance + "-" + owner.pid() + "-" + owner.startMillis();
  }

  /** Whose folder this is; null if it is not of this kind. */
  static @Nullable Owner ownerOf(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches()
        ? new Owner(Long.parseLong(name.group(2)), Long.parseLong(name.group(3)))
        : null;
  }

  /**
   * Takes over what a dead process left.
   *
   * @return the folder, ours now; null if somebody else has it
   */
  static @Nullable InstanceFolder adopt(FileOps files, SelfLog selfLog, Path left, Owner owner) {
    String instance = left.getFileName().toString().substring(0, 16);
    InstanceFolder folder = new InstanceFolder(files, selfLog, instance, List.of(), left);
    if (!folder.lock()) {
      return null;
    }
    folder.isOpen = true;
    folder.renameFor(owner);
    return folder;
  }

  /** The folder, made and locked at first use. */
  synchronized Path open() throws IOException {
    if (!isOpen) {
      for (Path folder : above) {
        files.createFolder(folder);
      }
      files.createFolder(path);
      lock();
      isOpen = true;
    }
    return path;
  }

  /** Where it is now. */
  synchronized Path path() {
    return path;
  }

  synchronized boolean isOpen() {
    return isOpen;
  }

  private boolean lock() {
    try {
      lock = files.lock(path.resolve("lock"));
      return lock != null;
    } catch (IOException noLocks) {
      selfLog.warn(
          "spool-lock",
          "the folder "
              + path
              + " cannot be locked ("
              + noLocks
              + "); processes tell their folders apart by their numbers alone");
      return files.isFolder(path);
    }
  }

  /** Where the name is taken, by a copy say, the old one stays: the lock guards it as well. */
  private void renameFor(Owner owner) {
    Path renamed = path.resolveSibling(name(instance, owner));
    try {
      if (!renamed.equals(path)) {
        files.rename(path, renamed);
        path = renamed;
      }
    } catch (IOException taken) {
      selfLog.info("spool-name", path + " keeps its name: " + taken);
    }
  }

  /** Folders whose list of names has changed when this one was made. */
  List<Path> madeIn() {
    List<Path> changed = new ArrayList<>(above);
    changed.add(path());
    Path aboveAll = above.isEmpty() ? null : above.get(0).getParent();
    if (aboveAll != null) {
      changed.add(aboveAll);
    }
    return changed;
  }

  /** Gives it up: removed if nothing is left in it, else left to whoever starts next. */
  synchronized void release() throws IOException {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    if (lock != null) {
      lock.close();
      lock = null;
    }
    Path lockFile = path.resolve("lock");
    if (files.list(path).stream().allMatch(lockFile::equals)) {
      files.delete(lockFile);
      files.delete(path);
    } else {
      Owner owner = ownerOf(path);
      if (owner != null) {
        renameFor(owner.nobody());
      }
    }
  }
}
