// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.FakeClock;
import io.tracehub.internal.spool.FileOps;
import io.tracehub.internal.spool.FileOps.OpenFile;
import io.tracehub.internal.spool.FileOpsContract;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Files in memory answer as a machine's do, and show what that cannot: two processes, and time. */
class MemoryFilesTest extends FileOpsContract {

  private static final Path FOLDER = Path.of("/spool");
  private static final Path LOCK = FOLDER.resolve("lock");

  private final FakeClock clock = new FakeClock();
  private final MemoryDisk disk = new MemoryDisk(clock);
  private final MemoryFiles files = disk.process();
  private final MemoryFiles other = disk.process();

  MemoryFilesTest() throws IOException {
    files.createFolder(FOLDER);
  }

  @Override
  protected FileOps files() {
    return files;
  }

  @Override
  protected Path folder() {
    return FOLDER;
  }

  @Override
  protected void link(Path name, Path target) throws IOException {
    disk.link(name, target);
  }

  @Test
  void lock_isSeenByAnotherProcessUntilItIsClosed() throws IOException {
    Closeable lock = files.lock(LOCK);
    assertThat(other.lock(LOCK)).isNull();
    lock.close();
    assertThat(other.lock(LOCK)).isNotNull();
    assertThat(files.lock(LOCK)).isNull();
  }

  @Test
  void lock_isLostWhereItsProcessClosesAnotherHandleOfTheFile() throws IOException {
    files.lock(LOCK);
    other.read(LOCK, 0, 1);
    assertThat(other.lock(LOCK)).isNull();
    files.read(LOCK, 0, 1);
    assertThat(other.lock(LOCK)).isNotNull();
  }

  @Test
  void killedProcess_leavesItsBytesAndItsLocksAndDoesNothingMore() throws IOException {
    files.lock(LOCK);
    OpenFile open = files.create(FOLDER.resolve("a"));
    write(open, "written");
    assertThat(files.openFiles()).isEqualTo(2);
    files.kill();
    assertThat(files.openFiles()).isZero();
    assertThat(other.lock(LOCK)).isNotNull();
    assertThatThrownBy(() -> write(open, "late")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> files.list(FOLDER)).isInstanceOf(IOException.class);
    assertThat(disk.bytes(FOLDER.resolve("a"))).asString().isEqualTo("written");
  }

  @Test
  void times_areThoseOfTheClock() throws IOException {
    OpenFile open = files.create(FOLDER.resolve("a"));
    long start = clock.epochMillis();
    clock.advance(Duration.ofHours(1));
    assertThat(files.modifiedMillis(FOLDER.resolve("a"))).isEqualTo(start);
    write(open, "x");
    assertThat(files.modifiedMillis(FOLDER.resolve("a"))).isEqualTo(start + 3_600_000);
    open.close();
    assertThat(files.openFiles()).isZero();
  }
}
