// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.internal.spool.FrameCodec.Numbered;
import io.tracehub.spi.Lane;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The frame on disk: its bytes, and what is not one though its checksum is right. */
class FrameCodecTest {

  @Test
  void frame_isTheseBytes() {
    byte[] payload = SegmentBytes.entry(SegmentBytes.utf8("{}"));
    Frame frame = new Frame("00c0ffee00c0ffee", Lane.LOGS, 258, 1, true, 9, 1_000, payload);
    String hex = HexFormat.of().formatHex(SegmentBytes.encoded(new Numbered(frame, 7, -2)));
    assertThat(hex)
        .isEqualTo(
            "fe544846" // magic
                + "00000004" // length
                + "6b650287" // CRC-32C of "00000004" and of all that follows
                + "01" // version
                + "01" // logs
                + "0001" // urgent
                + "00000001" // one entry
                + "0000000000000007" // number
                + "fffffffffffffffe" // destination
                + "00c0ffee00c0ffee" // instance
                + "0000000000000102" // first sequence
                + "00000000000003e8" // made
                + "09027b7d"); // INFO, a length, and the entry
  }

  @Test
  void anyFrame_isReadAsItWasWritten() {
    Property.holds(
        2000,
        random -> {
          Numbered frame =
              SegmentBytes.frame(random, random.nextLong(), 1 + random.nextInt(20_000));
          assertThat(read(SegmentBytes.encoded(frame)))
              .matches(read -> SegmentBytes.same(read, frame));
        });
  }

  @Test
  void frame_isFoundAtAnyOffsetAndOnlyWhole() {
    Property.holds(
        200,
        random -> {
          Numbered frame = SegmentBytes.frame(random, 1, 1 + random.nextInt(500));
          int offset = random.nextInt(100);
          byte[] bytes = new byte[offset + frame.bytes() + random.nextInt(100)];
          System.arraycopy(SegmentBytes.encoded(frame), 0, bytes, offset, frame.bytes());
          for (int available = 0; available <= bytes.length - offset; available++) {
            assertThat(FrameCodec.read(bytes, offset, available) != null)
                .isEqualTo(available >= frame.bytes());
          }
        });
  }

  @Test
  void largestEntry_fits() {
    byte[] payload = SegmentBytes.entry(new byte[FrameCodec.MAX_PAYLOAD_BYTES - 4]);
    assertThat(payload).hasSize(FrameCodec.MAX_PAYLOAD_BYTES);
    assertThat(read(sealed(payload, 1))).isNotNull();
    byte[] larger = SegmentBytes.entry(new byte[FrameCodec.MAX_PAYLOAD_BYTES - 3]);
    assertThat(read(sealed(larger, 1))).isNull();
  }

  @Test
  void dk9_rightChecksumDoesNotMakeAFrameOfWhatCannotBe() {
    assertThat(read(forged(nothing -> {}))).isNotNull();
    for (int value = 0; value < 256; value++) {
      byte any = (byte) value;
      assertThat(read(forged(frame -> frame.put(12, any))) != null)
          .as("version %s", value)
          .isEqualTo(value == 1);
      assertThat(read(forged(frame -> frame.put(13, any))) != null)
          .as("lane %s", value)
          .isEqualTo(value <= 1);
      assertThat(read(sealed(bytes(value, 1, 'a'), 1)) != null)
          .as("level %s", value)
          .isEqualTo(value <= 21 && value % 4 == 1);
    }
    for (int count : new int[] {Integer.MIN_VALUE, -1, 0, 2, 3, 256, Integer.MAX_VALUE}) {
      assertThat(read(forged(frame -> frame.putInt(16, count)))).as("count %s", count).isNull();
    }
  }

  @Test
  void dk9_rightChecksumDoesNotMakeAPayloadOfLengthsThatAreNotSo() {
    assertThat(read(sealed(bytes(1, 0), 1))).as("an entry of nothing").isNotNull();
    assertThat(read(sealed(bytes(), 0))).as("no entry").isNull();
    assertThat(read(sealed(bytes(), 1))).as("no entry, but counted").isNull();
    assertThat(read(sealed(bytes(1, 2, 'a'), 1))).as("beyond the end").isNull();
    assertThat(read(sealed(bytes(1, 1, 'a', 1, 0x80), 1))).as("a length that stops").isNull();
    assertThat(read(sealed(bytes(1, 1, 'a', 1), 1))).as("something behind").isNull();
    assertThat(read(sealed(bytes(1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F), 1))).as("32 GiB").isNull();
    assertThat(read(sealed(bytes(1, 0x80, 0x80, 0x80, 0x80, 0x80, 0), 1))).as("6 bytes").isNull();
    assertThat(read(sealed(bytes(1), 1))).as("a level that stops").isNull();
    byte[] endless = new byte[1000];
    endless[0] = 1;
    Arrays.fill(endless, 1, endless.length, (byte) 0xFF);
    assertThat(read(sealed(endless, 1))).as("a length that does not end").isNull();
  }

  @Test
  void dk9_anyBytesAreAFrameOrNotButNoException() {
    Property.holds(
        20_000,
        random -> {
          byte[] payload = new byte[random.nextInt(20)];
          random.nextBytes(payload);
          for (int i = 0; i < payload.length; i++) {
            payload[i] = random.nextInt(3) == 0 ? payload[i] : (byte) random.nextInt(2);
          }
          Numbered read = read(sealed(payload, random.nextInt(4)));
          if (read != null) {
            assertThat(read.frame().payload()).isEqualTo(payload);
          }
        });
  }

  /** Why a payload cannot pose as a frame: nothing that is text holds the magic, nor its length. */
  @Test
  void dk9_noPayloadOfJsonHoldsTheMagic() {
    byte[] first = new byte[6];
    for (int length = 0; length <= FrameCodec.MAX_PAYLOAD_BYTES; length++) {
      ByteBuffer start = ByteBuffer.wrap(first);
      SegmentBytes.putVarint(start, length);
      start.put((byte) '{').put((byte) '"');
      assertThat(holdsMagic(first, start.position())).as("length %s", length).isFalse();
    }
    Property.holds(
        500,
        random -> {
          byte[] text = SegmentBytes.utf8("{\"" + anyText(random) + "\"}");
          for (byte b : text) {
            assertThat(b & 0xFF).isLessThan(0xFE);
          }
          byte[] payload = SegmentBytes.entry(text);
          assertThat(holdsMagic(payload, payload.length)).isFalse();
        });
  }

  private static String anyText(Random random) {
    char[] text = new char[random.nextInt(20_000)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000);
    }
    return new String(text);
  }

  private static boolean holdsMagic(byte[] bytes, int length) {
    for (int i = 0; i + 4 <= length; i++) {
      if (ByteBuffer.wrap(bytes).getInt(i) == SegmentBytes.MAGIC) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Numbered read(byte[] bytes) {
    return FrameCodec.read(bytes, 0, bytes.length);
  }

  /** A good frame, changed, with the checksum of what it then is. */
  private static byte[] forged(Consumer<ByteBuffer> change) {
    byte[] frame = sealed(bytes(9, 3, 'a', 'b', 'c'), 1);
    change.accept(ByteBuffer.wrap(frame));
    return SegmentBytes.sealed(frame);
  }

  private static byte[] sealed(byte[] payload, int count) {
    Frame frame = new Frame(Frames.INSTANCE, Lane.EVENTS, 1, count, false, 0, 0, payload);
    return SegmentBytes.encoded(new Numbered(frame, 1, 1));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
