// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tracehub.FakeClock;
import io.tracehub.Property;
import io.tracehub.internal.spool.FrameCodec.Numbered;
import io.tracehub.internal.spool.fake.FaultFs;
import io.tracehub.internal.spool.fake.FaultPlan;
import io.tracehub.internal.spool.fake.FileCall;
import io.tracehub.internal.spool.fake.MemoryDisk;
import io.tracehub.spi.Lane;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a reader gets over damage, and what it does not take for a frame. */
class SegmentReaderTest {

  private static final int WINDOW_BYTES = 256 * 1024;
  private static final int HEADER = FrameCodec.HEADER_BYTES;
  private static final Path FILE = Path.of("/segment");

  private final Random random = new Random(4);

  private SegmentBytes three() {
    return SegmentBytes.of(
        IntStream.range(0, 3).mapToObj(i -> SegmentBytes.frame(random, i, 50 + i * 10)).toList());
  }

  private static byte[] joined(byte[]... pieces) {
    byte[] all = new byte[Arrays.stream(pieces).mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  @Test
  void emptyFile_hasNoFrames() throws IOException {
    three().assertFound(new byte[0], List.of());
  }

  @Test
  void positionPastTheEnd_findsNothing() throws IOException {
    MemoryDisk disk = new MemoryDisk(new FakeClock());
    disk.put(FILE, three().bytes());
    SegmentReader reader = new SegmentReader(disk.process(), FILE, 1L << 40);
    assertThat(reader.next()).isNull();
    assertThat(reader.skipped()).isZero();
  }

  @Test
  void reader_goesOnWhereAnotherStopped() throws IOException {
    SegmentBytes segment = three();
    MemoryDisk disk = new MemoryDisk(new FakeClock());
    disk.put(FILE, segment.bytes());
    SegmentReader first = new SegmentReader(disk.process(), FILE, 0);
    first.next();
    SegmentReader second = new SegmentReader(disk.process(), FILE, first.position());
    assertThat(segment.found(second)).containsExactly(1, 2);
  }

  @Test
  void failedRead_keepsThePlace() throws IOException {
    SegmentBytes segment = three();
    byte[] damaged = segment.bytes().clone();
    damaged[70] ^= 1;
    MemoryDisk disk = new MemoryDisk(new FakeClock());
    disk.put(FILE, damaged);
    FaultPlan plan = new FaultPlan(new FakeClock());
    FaultFs files = new FaultFs(disk.process(), plan);
    for (int n = 1; n <= 20; n++) {
      SegmentReader reader = new SegmentReader(files, FILE, 0);
      plan.failOnce(FileCall.READ, n);
      List<Integer> found = new ArrayList<>();
      for (int calls = 1; calls <= 4; calls++) {
        try {
          found.addAll(segment.found(reader, 1));
        } catch (IOException fault) {
          assertThat(fault).hasMessageContaining("READ");
        }
      }
      assertThat(found).containsExactly(1, 2);
      assertThat(reader.skipped()).isEqualTo(segment.starts().get(1).longValue());
      plan.heal();
    }
    assertThat(plan.failures()).isPositive();
  }

  /** So whoever reads a file that is being written reads only what is written whole. */
  @Test
  void tornTail_isGivenUpForGoodThoughTheRestOfItMayCome() throws IOException {
    SegmentBytes segment = three();
    MemoryDisk disk = new MemoryDisk(new FakeClock());
    disk.put(FILE, Arrays.copyOf(segment.bytes(), segment.starts().get(1) + 80));
    SegmentReader reader = new SegmentReader(disk.process(), FILE, 0);
    assertThat(segment.found(reader)).containsExactly(0);
    disk.put(FILE, segment.bytes());
    assertThat(segment.found(reader)).containsExactly(2);
  }

  @Test
  void dk9_lengthFieldMayClaimAnything() throws IOException {
    SegmentBytes segment = three();
    List<Integer> claims = new ArrayList<>(List.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
    IntStream.rangeClosed(0, 3000).forEach(claims::add);
    for (int bit = 1; bit < 32; bit++) {
      claims.addAll(List.of((1 << bit) - 1, 1 << bit, (1 << bit) + 1, -(1 << bit)));
    }
    int most = FrameCodec.MAX_PAYLOAD_BYTES;
    claims.addAll(List.of(-1, most - 1, most, most + 1));
    random.ints(3000).forEach(claims::add);
    for (int victim = 0; victim < 3; victim++) {
      int start = segment.starts().get(victim);
      int right = ByteBuffer.wrap(segment.bytes()).getInt(start + 4);
      for (int claim : claims) {
        byte[] damaged = segment.bytes().clone();
        ByteBuffer.wrap(damaged).putInt(start + 4, claim);
        segment.assertFound(
            damaged,
            claim == right ? segment.without(0, 0) : segment.without(start + 4, start + 8));
      }
    }
  }

  @Test
  void dk9_hugeClaimsTakeNoMemory() throws IOException {
    SegmentBytes segment = SegmentBytes.random(random, 64 * 1024);
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int claim : new int[] {FrameCodec.MAX_PAYLOAD_BYTES, Integer.MAX_VALUE, -1}) {
      byte[] damaged = segment.bytes().clone();
      ByteBuffer.wrap(damaged).putInt(4, claim);
      SegmentReader reader = SegmentBytes.reader(damaged);
      long before = memory.getCurrentThreadAllocatedBytes();
      assertThat(reader.next()).isNotNull();
      assertThat(memory.getCurrentThreadAllocatedBytes() - before)
          .as("bytes taken for a claim of %s", claim)
          .isLessThan(2 << 20);
    }
  }

  @Test
  void dk9_magicIsFoundAnywhereAroundTheBordersOfTheWindow() throws IOException {
    SegmentBytes segment = SegmentBytes.of(List.of(SegmentBytes.frame(random, 0, 9)));
    int size = segment.bytes().length;
    for (int windows = 1; windows <= 3; windows++) {
      int border = 1 + windows * WINDOW_BYTES;
      for (int at = border - size - 10; at <= border + 10; at++) {
        byte[] file = new byte[at + size];
        System.arraycopy(segment.bytes(), 0, file, at, size);
        segment.assertFound(file, List.of(0));
      }
    }
  }

  @Test
  void dk9_frameBehindAPieceOfAnotherIsFound() throws IOException {
    SegmentBytes segment = three();
    byte[] whole = segment.bytes();
    for (int kept = 0; kept < segment.starts().get(1); kept++) {
      byte[] glued =
          joined(
              Arrays.copyOf(whole, kept),
              Arrays.copyOfRange(whole, segment.starts().get(1), whole.length));
      segment.assertFound(glued, List.of(1, 2));
    }
  }

  @Test
  void dk9_frameThatIsThereTwiceIsReadTwice() throws IOException {
    SegmentBytes segment = three();
    assertThat(segment.found(SegmentBytes.reader(joined(segment.bytes(), segment.bytes()))))
        .containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void dk9_garbageIsNoFrame() {
    Property.holds(
        30,
        seeded -> {
          byte[] garbage = new byte[seeded.nextInt(3 << 20)];
          seeded.nextBytes(garbage);
          for (int i = 0; i < garbage.length / 1000; i++) {
            int at = seeded.nextInt(Math.max(1, garbage.length - 8));
            ByteBuffer.wrap(garbage)
                .putInt(at, SegmentBytes.MAGIC)
                .putInt(at + 4, seeded.nextInt());
          }
          SegmentBytes.of(List.of()).assertFound(garbage, List.of());
        });
  }

  /**
   * Bytes of a frame within another's payload are not looked at while that is intact. With its
   * header damaged they are found: a frame that somebody wrote, though into a log text. No entry of
   * JSON can hold one, see {@link FrameCodecTest}; nothing keeps those of a binary format from it.
   */
  @Test
  void dk9_frameWithinAPayloadIsFoundOnlyOnceTheOuterOneIsDamaged() throws IOException {
    Numbered inner = SegmentBytes.frame(random, 0, 40);
    byte[] payload =
        SegmentBytes.entry(joined(new byte[9], SegmentBytes.encoded(inner), new byte[9]));
    Frame around = new Frame(Frames.INSTANCE, Lane.EVENTS, 1, 1, false, 0, 0, payload);
    Numbered last = SegmentBytes.frame(random, 2, 40);
    SegmentBytes outer = SegmentBytes.of(List.of(inner, new Numbered(around, 1, 1), last));
    int start = outer.starts().get(1);
    byte[] bytes = Arrays.copyOfRange(outer.bytes(), start, outer.bytes().length);
    assertThat(outer.found(SegmentBytes.reader(bytes))).containsExactly(1, 2);
    for (int bit = 0; bit < HEADER * 8; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(outer.found(SegmentBytes.reader(damaged))).containsExactly(0, 2);
    }
  }

  @Test
  void missingFile_isSaid() {
    MemoryDisk disk = new MemoryDisk(new FakeClock());
    assertThatThrownBy(() -> new SegmentReader(disk.process(), FILE, 0).next())
        .isInstanceOf(NoSuchFileException.class);
  }
}
