// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.FakeClock;
import io.tracehub.internal.spool.FileOps.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Files fail when and how a plan says. */
class FaultFsTest {

  private static final Path FOLDER = Path.of("/spool");
  private static final Path FILE = FOLDER.resolve("a");

  private final FakeClock clock = new FakeClock();
  private final MemoryDisk disk = new MemoryDisk(clock);
  private final FaultPlan plan = new FaultPlan(clock);
  private final FaultFs files = new FaultFs(disk.process(), plan);

  FaultFsTest() throws IOException {
    files.createFolder(FOLDER);
  }

  private static void write(OpenFile open, String text) throws IOException {
    open.write(text.getBytes(UTF_8), text.length());
  }

  @Test
  void nthCall_failsOnceAndDoesNothing() throws IOException {
    plan.failOnce(2);
    OpenFile open = files.create(FILE);
    assertThatThrownBy(() -> write(open, "lost")).hasMessageContaining("WRITE 1 of /spool/a");
    write(open, "kept");
    assertThat(disk.bytes(FILE)).asString().isEqualTo("kept");
    assertThat(plan.failures()).isOne();
  }

  @Test
  void nthCallOfAKind_failsAndAllAfterItUntilHealed() throws IOException {
    plan.failFrom(FileCall.FORCE, 2);
    OpenFile open = files.create(FILE);
    open.force();
    assertThatThrownBy(open::force).isInstanceOf(IOException.class);
    assertThatThrownBy(open::force).isInstanceOf(IOException.class);
    write(open, "written");
    plan.heal();
    open.force();
    assertThat(plan.calls(FileCall.FORCE)).isEqualTo(4);
    assertThat(plan.failures()).isEqualTo(2);
  }

  @Test
  void shortWrite_leavesItsBytes() throws IOException {
    OpenFile open = files.create(FILE);
    plan.shortWrite(1, 3);
    assertThatThrownBy(() -> write(open, "abcdef")).hasMessageContaining("No space left");
    open.truncate(1);
    write(open, "z");
    assertThat(disk.bytes(FILE)).asString().isEqualTo("az");
  }

  @Test
  void fullDisk_takesWhatFitsAndSaysHowMuch() throws IOException {
    plan.fullAfter(5);
    OpenFile open = files.create(FILE);
    write(open, "abc");
    assertThat(files.room(FOLDER)).isEqualTo(2);
    assertThatThrownBy(() -> write(open, "def")).hasMessageContaining("No space left");
    assertThatThrownBy(() -> write(open, "g")).hasMessageContaining("No space left");
    assertThat(disk.bytes(FILE)).asString().isEqualTo("abcde");
    assertThat(files.room(FOLDER)).isZero();
    plan.heal();
    write(open, "g");
    assertThat(files.room(FOLDER)).isPositive();
  }

  @Test
  void readOnlyDisk_canBeReadAndNotChanged() throws IOException {
    OpenFile open = files.create(FILE);
    write(open, "abc");
    plan.readOnly();
    assertThat(files.read(FILE, 0, 10)).hasSize(3);
    assertThat(files.list(FOLDER)).containsExactly(FILE);
    assertThatThrownBy(() -> write(open, "d")).hasMessageContaining("Read-only");
    assertThatThrownBy(() -> files.append(FILE)).hasMessageContaining("Read-only");
    assertThatThrownBy(() -> files.delete(FILE)).hasMessageContaining("Read-only");
    assertThatThrownBy(() -> files.rename(FILE, FOLDER)).hasMessageContaining("Read-only");
  }

  @Test
  void slowCall_takesTimeOfTheClockOnly() throws IOException {
    plan.slow(FileCall.FORCE, Duration.ofSeconds(30));
    OpenFile open = files.create(FILE);
    long start = clock.nanos();
    open.force();
    assertThat(clock.nanos() - start).isEqualTo(30_000_000_000L);
  }

  @Test
  void fileSystemWithoutLocks_throws() {
    plan.withoutLocks();
    assertThatThrownBy(() -> files.lock(FILE)).isInstanceOf(IOException.class);
  }

  @Test
  void operator_removesFoldersBehindOurBack() throws IOException {
    OpenFile open = files.create(FILE);
    files.vanish(FOLDER);
    assertThat(files.list(FOLDER)).isEmpty();
    write(open, "to nobody");
  }

  @Test
  void openFiles_areCountedLocksToo() throws IOException {
    OpenFile open = files.create(FILE);
    Closeable lock = files.lock(FOLDER.resolve("lock"));
    assertThat(plan.openFiles()).isEqualTo(2);
    plan.failOnce(FileCall.CLOSE, 1);
    assertThatThrownBy(open::close).isInstanceOf(IOException.class);
    assertThat(plan.openFiles()).as("closed all the same").isOne();
    open.close();
    lock.close();
    assertThat(plan.openFiles()).isZero();
  }

  @Test
  void isFolder_saysNoWhereItCannotLook() {
    plan.failOnce(FileCall.IS_FOLDER, 1);
    assertThat(files.isFolder(FOLDER)).isFalse();
    assertThat(files.isFolder(FOLDER)).isTrue();
  }
}
