// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.Severity;
import io.tracehub.internal.Bytes;
import io.tracehub.spi.Lane;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames for tests, all of one instance. */
public final class Frames {

  public static final String INSTANCE = "00c0ffee00c0ffee";

  private Frames() {}

  /** A frame that was made when the clock stood at 0. */
  public static Frame frame(Lane lane, long firstSequence, int count, byte[] payload) {
    return new Frame(INSTANCE, lane, firstSequence, count, false, 0, 0, payload);
  }

  /** The payload that these entries make, all of level INFO. */
  public static byte[] payload(List<String> entries) {
    return payload(Severity.INFO, entries);
  }

  /** The payload that these entries make, all of one level. */
  public static byte[] payload(Severity level, List<String> entries) {
    Bytes payload = new Bytes(64);
    for (String entry : entries) {
      byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
      payload.write(level.number());
      payload.writeVarint(bytes.length);
      payload.write(bytes, 0, bytes.length);
    }
    return payload.toByteArray();
  }

  /** The same frame compressed, if it is large enough for that. */
  public static Frame packed(Frame frame, int level, byte[] separator) {
    EntryBuffer buffer = new EntryBuffer(separator, 1024);
    FrameEntries entries = new FrameEntries(frame);
    int from = entries.end();
    while (entries.next()) {
      entries.writeTo(buffer.begin());
      buffer.end(level(frame.payload()[from]));
      from = entries.end();
    }
    try (Packer packer = new Packer(level)) {
      byte[] packed = packer.pack(buffer);
      return packed == null ? frame : frame.packed(packed);
    }
  }

  private static Severity level(byte number) {
    return Arrays.stream(Severity.values())
        .filter(level -> level.number() == number)
        .findFirst()
        .orElseThrow();
  }

  /** The entries of a frame. */
  public static List<String> texts(Frame frame) {
    List<String> texts = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(frame.unpacked().payload());
    while (in.hasRemaining()) {
      in.get();
      int length = 0;
      int shift = 0;
      byte b;
      do {
        b = in.get();
        length |= (b & 0x7F) << shift;
        shift += 7;
      } while (b < 0);
      byte[] entry = new byte[length];
      in.get(entry);
      texts.add(new String(entry, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
