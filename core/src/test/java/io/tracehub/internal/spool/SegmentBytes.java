// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.Severity;
import io.tracehub.internal.spool.FrameCodec.Numbered;
import io.tracehub.internal.spool.fake.MemoryDisk;
import io.tracehub.spi.Lane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * A file of frames for tests, the frames numbered from 0, and what a reader makes of it.
 *
 * @param bytes its content
 * @param starts where its frames begin, and last where the last one ends
 * @param frames what they are
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SegmentBytes(byte[] bytes, List<Integer> starts, List<Numbered> frames) {

  /** How a frame begins. */
  static final int MAGIC = 0xFE544846;

  private static final Path FILE = Path.of("/spool/segment");

  private static final int ENTRY_ROOM = 8;

  private static final FakeClock CLOCK = new FakeClock();

  /** These frames, one behind the other. */
  static SegmentBytes of(List<Numbered> frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (Numbered frame : frames) {
      all.writeBytes(encoded(frame));
      starts.add(all.size());
    }
    return new SegmentBytes(all.toByteArray(), starts, frames);
  }

  /** Frames of many sizes that fill exactly so many bytes. */
  static SegmentBytes random(Random random, int bytes) {
    List<Numbered> frames = new ArrayList<>();
    int left = bytes;
    while (left > 0) {
      int most = left - 2 * (FrameCodec.HEADER_BYTES + ENTRY_ROOM);
      int payload = random.nextInt(random.nextInt(10) == 0 ? 9000 : 1500);
      if (most < payload + ENTRY_ROOM) {
        payload = left - FrameCodec.HEADER_BYTES;
      } else {
        payload += ENTRY_ROOM;
      }
      frames.add(frame(random, frames.size(), payload));
      left -= FrameCodec.HEADER_BYTES + payload;
    }
    return of(frames);
  }

  /** A frame whose payload takes exactly so many bytes, at least {@value #ENTRY_ROOM}. */
  static Numbered frame(Random random, long number, int payloadBytes) {
    ByteBuffer payload = ByteBuffer.allocate(payloadBytes);
    int count = 0;
    while (payload.hasRemaining()) {
      int length = length(payload.remaining(), random.nextInt(400));
      payload.put((byte) (1 + 4 * random.nextInt(6)));
      putVarint(payload, length);
      payload.put(text(random, length));
      count++;
    }
    return new Numbered(
        new Frame(
            HexFormat.of().toHexDigits(random.nextLong()),
            random.nextBoolean() ? Lane.EVENTS : Lane.LOGS,
            random.nextLong(),
            count,
            random.nextBoolean(),
            0,
            random.nextLong(),
            payload.array()),
        number,
        random.nextLong());
  }

  /** Level and length take two bytes, beyond 127 three; no single byte may be left over. */
  private static int length(int room, int wanted) {
    int length = Math.min(wanted, room - 2);
    if (length > 127) {
      length = Math.max(127, Math.min(length, room - 3));
    }
    int left = room - length - (length > 127 ? 3 : 2);
    return left == 1 ? (length == 127 ? 126 : length + 1) : length;
  }

  private static byte[] text(Random random, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) (' ' + random.nextInt(90));
    }
    return text;
  }

  static void putVarint(ByteBuffer into, int value) {
    int rest = value;
    while (rest > 127) {
      into.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    into.put((byte) rest);
  }

  static byte[] encoded(Numbered frame) {
    byte[] bytes = new byte[frame.bytes()];
    FrameCodec.write(frame, bytes);
    return bytes;
  }

  /** Text of no meaning, as the one entry of a payload. */
  static byte[] entry(byte[] content) {
    ByteBuffer payload = ByteBuffer.allocate(content.length + 6);
    payload.put((byte) Severity.INFO.number());
    putVarint(payload, content.length);
    return Arrays.copyOf(payload.put(content).array(), payload.position());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Gives bytes that claim to be a frame the checksum that they should have. */
  static byte[] sealed(byte[] frame) {
    CRC32C crc = new CRC32C();
    crc.update(frame, 4, 4);
    crc.update(frame, 12, frame.length - 12);
    ByteBuffer.wrap(frame).putInt(8, (int) crc.getValue());
    return frame;
  }

  /** A reader of a file of these bytes. */
  static SegmentReader reader(byte[] bytes) {
    MemoryDisk disk = new MemoryDisk(CLOCK);
    disk.put(FILE, bytes);
    return new SegmentReader(disk.process(), FILE, 0);
  }

  /**
   * The numbers of the frames that a reader finds; each of them is one of ours, to the last bit.
   */
  List<Integer> found(SegmentReader reader) throws IOException {
    return found(reader, Integer.MAX_VALUE);
  }

  /** The numbers of as many frames at most. */
  List<Integer> found(SegmentReader reader, int most) throws IOException {
    List<Integer> found = new ArrayList<>();
    while (found.size() < most) {
      Numbered frame = reader.next();
      if (frame == null) {
        break;
      }
      int number = (int) frame.number();
      if (number < 0 || number >= frames.size() || !same(frame, frames.get(number))) {
        throw new AssertionError("invented: " + frame);
      }
      found.add(number);
    }
    return found;
  }

  static boolean same(Numbered one, Numbered other) {
    Frame a = one.frame();
    Frame b = other.frame();
    return one.number() == other.number()
        && one.destination() == other.destination()
        && a.instance().equals(b.instance())
        && a.lane() == b.lane()
        && a.firstSequence() == b.firstSequence()
        && a.count() == b.count()
        && a.urgent() == b.urgent()
        && a.appendedMillis() == b.appendedMillis()
        && Arrays.equals(a.payload(), b.payload());
  }

  /** All frames but those that have a byte in {@code [from, to)}. */
  List<Integer> without(int from, int to) {
    List<Integer> whole = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      if (starts.get(i + 1) <= from || starts.get(i) >= to) {
        whole.add(i);
      }
    }
    return whole;
  }

  /** A reader of damaged bytes finds exactly what is whole, and counts the rest as skipped. */
  void assertFound(byte[] damaged, List<Integer> expected) throws IOException {
    SegmentReader reader = reader(damaged);
    assertThat(found(reader)).isEqualTo(expected);
    long whole = expected.stream().mapToLong(i -> starts.get(i + 1) - starts.get(i)).sum();
    assertThat(reader.skipped()).isEqualTo(damaged.length - whole);
    assertThat(reader.position()).isEqualTo(damaged.length);
  }
}
