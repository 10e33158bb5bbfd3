// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.internal.spool.FileOps.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which disks a power loss may leave, and which not. */
class CrashFsTest {

  private static final Path FOLDER = Path.of("/spool");
  private static final Path FILE = FOLDER.resolve("a");
  private static final int PLENTY = 1_000_000;

  private final MemoryDisk disk = new MemoryDisk(new FakeClock());
  private final MemoryFiles files = disk.process();
  private final CrashFs crash;

  CrashFsTest() throws IOException {
    files.createFolder(FOLDER);
    crash = CrashFs.on(disk);
  }

  /**
   * All states, each as a line such as {@code a=12 1 b=}: runs of equal bytes with their length.
   */
  private Set<String> states() {
    Set<String> states = new TreeSet<>();
    crash.states(PLENTY, new Random(1), after -> states.add(described(after)));
    return states;
  }

  private static String described(MemoryFiles after) {
    StringBuilder text = new StringBuilder();
    try {
      for (Path file : after.disk().files(FOLDER)) {
        text.append(file.getFileName()).append('=');
        byte[] bytes = after.disk().bytes(file);
        for (int from = 0, to; from < bytes.length; from = to) {
          to = from + 1;
          while (to < bytes.length && bytes[to] == bytes[from]) {
            to++;
          }
          text.append(to - from).append('x').append(bytes[from]).append(' ');
        }
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return text.toString().strip();
  }

  private static void write(OpenFile open, int value, int count) throws IOException {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    open.write(bytes, count);
  }

  private OpenFile durable(int value, int count) throws IOException {
    OpenFile open = files.create(FILE);
    write(open, value, count);
    open.force();
    files.forceFolder(FOLDER);
    assertThat(states()).hasSize(1);
    return open;
  }

  @Test
  void forcedBytes_areLostWithTheirNameIfTheFolderWasNotForced() throws IOException {
    OpenFile open = files.create(FILE);
    write(open, 1, 10);
    open.force();
    assertThat(states()).containsExactlyInAnyOrder("", "a=10x1");
    files.forceFolder(FOLDER);
    assertThat(states()).containsExactly("a=10x1");
  }

  @Test
  void smallWrite_isKeptLostOrZeros() throws IOException {
    OpenFile open = durable(1, 10);
    write(open, 2, 5);
    assertThat(states()).containsExactlyInAnyOrder("a=10x1", "a=10x1 5x2", "a=10x1 5x0");
    open.force();
    assertThat(states()).containsExactly("a=10x1 5x2");
  }

  @Test
  void writeOverABorderOfSectors_tearsThere() throws IOException {
    OpenFile open = durable(1, 500);
    write(open, 2, 20);
    assertThat(states())
        .containsExactlyInAnyOrder(
            "a=500x1",
            "a=500x1 20x2",
            "a=500x1 20x0",
            "a=500x1 12x2",
            "a=500x1 12x2 8x0",
            "a=500x1 12x0 8x2");
  }

  @Test
  void writes_arriveInAnyOrder() throws IOException {
    OpenFile open = durable(1, 1);
    write(open, 2, 1);
    write(open, 3, 1);
    assertThat(states()).contains("a=1x1 1x0 1x3", "a=1x1 1x2", "a=1x1", "a=1x1 1x2 1x3");
  }

  @Test
  void truncation_mayBeLostThoughWhatWasWrittenAfterItIsThere() throws IOException {
    OpenFile open = durable(1, 10);
    open.truncate(4);
    write(open, 2, 2);
    assertThat(states()).contains("a=4x1 2x2 4x1", "a=4x1 2x2", "a=4x1", "a=10x1");
  }

  @Test
  void deletedFile_mayBeBack() throws IOException {
    durable(1, 3).close();
    files.delete(FILE);
    assertThat(states()).containsExactlyInAnyOrder("", "a=3x1");
    files.forceFolder(FOLDER);
    assertThat(states()).containsExactly("");
    assertThat(crash.pending()).isZero();
  }

  @Test
  void rename_isWholeOrNotAtAll() throws IOException {
    durable(1, 3).close();
    files.rename(FILE, FOLDER.resolve("b"));
    assertThat(states()).containsExactlyInAnyOrder("a=3x1", "b=3x1");
  }

  @Test
  void folder_takesAllThatIsInItAlong() throws IOException {
    Path deep = FOLDER.resolve("x");
    files.createFolder(deep);
    OpenFile open = files.create(deep.resolve("c"));
    write(open, 1, 1);
    open.force();
    files.forceFolder(deep);
    assertThat(states()).containsExactlyInAnyOrder("", "c=1x1");
    files.forceFolder(FOLDER);
    assertThat(states()).containsExactly("c=1x1");
  }

  @Test
  void fileWithoutAName_isForgotten() throws IOException {
    OpenFile open = durable(1, 1);
    files.delete(FILE);
    files.forceFolder(FOLDER);
    write(open, 2, 1);
    open.force();
    assertThat(crash.pending()).isZero();
  }

  @Test
  void manyOperations_areDrawnFrom() throws IOException {
    OpenFile open = durable(1, 100);
    for (int i = 0; i < 20; i++) {
      write(open, i, 300);
    }
    Set<String> drawn = new TreeSet<>();
    int states = crash.states(500, new Random(7), after -> drawn.add(described(after)));
    assertThat(states).isEqualTo(500);
    assertThat(drawn).hasSizeGreaterThan(400).allMatch(state -> state.startsWith("a=100x1"));
  }

  @Test
  void state_isADiskOfItsOwn() throws IOException {
    durable(1, 3).close();
    MemoryFiles after = crash.state(new Random(1));
    after.delete(FILE);
    assertThat(files.size(FILE)).isEqualTo(3);
  }
}
