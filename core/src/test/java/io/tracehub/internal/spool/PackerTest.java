// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.Severity;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.FrameCodec.Numbered;
import io.tracehub.spi.Lane;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A packed frame is the same frame, smaller. */
class PackerTest {

  private static final Severity[] LEVELS = Severity.values();

  @Test
  void packedFrame_holdsWhatItHeld() {
    Property.holds(
        300,
        random -> {
          Frame frame = frame(random, 1 + random.nextInt(60));
          Frame packed = packed(random, frame);
          assertThat(packed.unpacked().payload()).isEqualTo(frame.payload());
          assertThat(packed.rawBytes()).isEqualTo(frame.rawBytes());
          for (Severity level : LEVELS) {
            assertThat(packed.levels().of(level)).isEqualTo(frame.levels().of(level));
          }
          int from = random.nextInt(frame.count());
          int to = from + 1 + random.nextInt(frame.count() - from);
          assertThat(packed.part(from, to).payload()).isEqualTo(frame.part(from, to).payload());
          assertThat(packed.part(from, to).firstSequence()).isEqualTo(frame.firstSequence() + from);
        });
  }

  @Test
  void packedFrame_isReadBackFromDisk() {
    Property.holds(
        200,
        random -> {
          Frame packed = packed(random, frame(random, 200));
          assertThat(packed.isPacked()).isTrue();
          Numbered read = Objects.requireNonNull(read(written(packed)));
          assertThat(read.frame().isPacked()).isTrue();
          assertThat(read.frame().payload()).isEqualTo(packed.payload());
        });
  }

  @Test
  void damagedPackedFrame_isNoFrame() {
    Property.holds(
        2_000,
        random -> {
          byte[] bytes = written(packed(random, frame(random, 100)));
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          assertThat(read(bytes)).isNull();
        });
  }

  /** Whoever wrote it, with a checksum that is right. */
  @Test
  void anyBytesInAPackedFrame_areAPayloadOrNotButNoException() {
    Property.holds(
        20_000,
        random -> {
          byte[] payload = new byte[random.nextInt(40)];
          random.nextBytes(payload);
          for (int i = 0; i < payload.length; i++) {
            payload[i] = random.nextInt(4) == 0 ? payload[i] : (byte) random.nextInt(3);
          }
          Frame frame = Frames.frame(Lane.LOGS, 1, 1 + random.nextInt(3), new byte[0]);
          Numbered read = read(written(frame.packed(payload)));
          if (read != null) {
            assertThat(read.frame().levels().total()).isEqualTo(frame.count());
            assertThat(read.frame().rawBytes()).isBetween(0, FrameCodec.MAX_PAYLOAD_BYTES);
          }
        });
  }

  @Test
  void smallFrame_isLeftAsItIs() {
    Frame frame = Frames.frame(Lane.LOGS, 1, 1, new byte[] {9, 1, '1'});
    assertThat(Frames.packed(frame, 1, new byte[] {','})).isSameAs(frame);
  }

  @Test
  void likeRecords_takeATenthOfTheRoom() {
    Frame frame = frame(new Random(1), 150);
    assertThat(Frames.packed(frame, 1, new byte[] {','}).payload().length)
        .isLessThan(frame.payload().length / 10);
  }

  /** Around the 59 KiB that are deflated at a time. */
  @ParameterizedTest
  @ValueSource(ints = {60_415, 60_416, 60_417, 120_832, 120_833, 400_000})
  void frameOfSeveralStretches_holdsWhatItHeld(int length) {
    Frame frame = frameOf(noise(length));
    Frame packed = Frames.packed(frame, 1, new byte[0]);
    assertThat(packed.isPacked()).isTrue();
    assertThat(packed.unpacked().payload()).isEqualTo(frame.payload());
  }

  @Test
  void whatStandsBeforeAStretch_isReferredToInIt() {
    String threeKilobytes = noise(3_000);
    Frame frame = frameOf(threeKilobytes.repeat(100));
    int once = Frames.packed(frameOf(threeKilobytes.repeat(5)), 1, new byte[0]).payload().length;
    // Written down anew in each of the five stretches it would take some five times as much.
    assertThat(Frames.packed(frame, 1, new byte[0]).payload().length).isLessThan(3 * once);
  }

  private static Frame frameOf(String entry) {
    return Frames.frame(Lane.LOGS, 1, 1, Frames.payload(List.of(entry)));
  }

  /** Of which nothing comes twice. */
  private static String noise(int length) {
    Random random = new Random(length);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(Long.toString(random.nextLong(), Character.MAX_RADIX));
    }
    return text.substring(0, length);
  }

  private static Frame packed(Random random, Frame frame) {
    return Frames.packed(frame, 1 + random.nextInt(9), new byte[random.nextInt(3)]);
  }

  private static Frame frame(Random random, int entries) {
    Bytes payload = new Bytes(64);
    for (int i = 0; i < entries; i++) {
      int times = 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 10);
      byte[] entry =
          "{\"message\":\"order %d placed by customer c-1042\"}"
              .formatted(i)
              .repeat(times)
              .getBytes(StandardCharsets.UTF_8);
      payload.write(LEVELS[random.nextInt(LEVELS.length)].number());
      payload.writeVarint(entry.length);
      payload.write(entry, 0, entry.length);
    }
    return Frames.frame(Lane.LOGS, 1 + random.nextInt(1000), entries, payload.toByteArray());
  }

  private static byte[] written(Frame frame) {
    Numbered numbered = new Numbered(frame, 7, 11);
    byte[] bytes = new byte[numbered.bytes()];
    FrameCodec.write(numbered, bytes);
    return bytes;
  }

  private static @Nullable Numbered read(byte[] bytes) {
    return FrameCodec.read(bytes, 0, bytes.length);
  }
}
