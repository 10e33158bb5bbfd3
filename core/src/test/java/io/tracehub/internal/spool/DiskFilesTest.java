// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's own files keep what the spool relies on. */
class DiskFilesTest extends FileOpsContract {

  private final DiskFiles files = new DiskFiles();

  @TempDir private Path folder;

  @Override
  protected FileOps files() {
    return files;
  }

  @Override
  protected Path folder() {
    return folder;
  }

  @Override
  protected void link(Path name, Path target) throws IOException {
    Files.createSymbolicLink(name, target);
  }

  @Test
  void whatIsMade_isForThisUserAlone() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path deep = folder.resolve("x").resolve("y");
    files.createFolder(deep);
    given(deep.resolve("created"), "");
    files.append(deep.resolve("appended")).close();
    Closeable lock = files.lock(deep.resolve("lock"));
    assertThat(lock).isNotNull();
    if (lock != null) {
      lock.close();
    }
    assertThat(permissions(folder.resolve("x"))).isEqualTo("rwx------");
    assertThat(permissions(deep)).isEqualTo("rwx------");
    for (Path file : files.list(deep)) {
      assertThat(permissions(file)).as("%s", file).isEqualTo("rw-------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void lock_isSeenInAnotherProcessUntilItIsClosed() throws Exception {
    Path file = folder.resolve("lock");
    try (Closeable lock = files.lock(file)) {
      assertThat(lock).isNotNull();
      assertThat(lockInAnotherProcess(file)).isEqualTo("taken");
    }
    assertThat(lockInAnotherProcess(file)).isEqualTo("locked");
  }

  @Test
  void lock_ofAnotherProcessIsSeenAndFreeOnceThatIsKilled() throws Exception {
    Path file = folder.resolve("lock");
    Process other = start(file);
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("locked");
      assertThat(files.lock(file)).isNull();
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    try (Closeable lock = files.lock(file)) {
      assertThat(lock).isNotNull();
    }
  }

  /**
   * Row E9 of delivery.md, and why {@link FileOps#lock} is to be called once: POSIX gives up a
   * process's locks on a file when it closes any handle of it, though the lock object knows
   * nothing.
   */
  @Test
  void lock_isLostWhereItsProcessClosesAnotherHandleOfTheFile() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "POSIX locks are Linux's here");
    Path file = folder.resolve("lock");
    try (Closeable lock = files.lock(file)) {
      assertThat(lock).isNotNull();
      assertThat(lockInAnotherProcess(file)).isEqualTo("taken");
      assertThat(files.read(file, 0, 1)).isEmpty();
      assertThat(lockInAnotherProcess(file)).isEqualTo("locked");
    }
  }

  private static String lockInAnotherProcess(Path file) throws Exception {
    Process other = start(file);
    try (BufferedReader said = other.inputReader()) {
      return said.readLine();
    } finally {
      other.getOutputStream().close();
      assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Tries to lock a file, says whether it did, and holds the lock until its input ends. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] file) throws IOException {
      try (Closeable lock = new DiskFiles().lock(Path.of(file[0]));
          InputStream untilEnd = System.in) {
        System.out.println(lock == null ? "taken" : "locked");
        untilEnd.readAllBytes();
      }
    }
  }
}
