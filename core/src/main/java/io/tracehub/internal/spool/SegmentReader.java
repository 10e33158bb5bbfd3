// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one file, from a position on, in the order in which they stand there. What is
 * damaged is skipped up to the next frame whose checksum is right, so nothing is invented and one
 * bad frame costs only itself.
 */
final class SegmentReader {

  /** As much as is looked through at a time for the next frame, after damage. */
  private static final int WINDOW_BYTES = 1024 * 1024;

  private final FileOps files;
  private final Path file;
  private long position;
  private long skipped;

  SegmentReader(FileOps files, Path file, long position) {
    this.files = files;
    this.file = file;
    this.position = position;
  }

  /**
   * The next intact frame; null at the end.
   *
   * @throws IOException if the file cannot be read; the position is kept
   */
  FrameCodec.@Nullable Numbered next() throws IOException {
    byte[] header = files.read(file, position, FrameCodec.HEADER_BYTES);
    if (header.length == 0) {
      return null;
    }
    int size = FrameCodec.claimedSize(header, 0, header.length);
    if (size > 0) {
      byte[] whole = files.read(file, position, size);
      FrameCodec.Numbered frame = FrameCodec.read(whole, 0, whole.length);
      if (frame != null) {
        position += size;
        return frame;
      }
    }
    return afterDamage();
  }

  /** Where the next frame is looked for. */
  long position() {
    return position;
  }

  /** How many bytes were damaged, or torn off at the end. */
  long skipped() {
    return skipped;
  }

  private FrameCodec.@Nullable Numbered afterDamage() throws IOException {
    long from = position + 1;
    while (true) {
      byte[] window = files.read(file, from, WINDOW_BYTES);
      for (int at = indexOfMagic(window, 0); at >= 0; at = indexOfMagic(window, at + 1)) {
        FrameCodec.Numbered frame = frameAt(window, at, from + at);
        if (frame != null) {
          skipped += from + at - position;
          position = from + at + frame.bytes();
          return frame;
        }
      }
      if (window.length < WINDOW_BYTES) {
        skipped += from + window.length - position;
        position = from + window.length;
        return null;
      }
      // The magic may stand on the border.
      from += WINDOW_BYTES - 3;
    }
  }

  private FrameCodec.@Nullable Numbered frameAt(byte[] window, int at, long offset)
      throws IOException {
    byte[] header = window;
    int start = at;
    if (window.length - at < FrameCodec.HEADER_BYTES) {
      header = files.read(file, offset, FrameCodec.HEADER_BYTES);
      start = 0;
    }
    int size = FrameCodec.claimedSize(header, start, header.length - start);
    if (size < 0) {
      return null;
    }
    byte[] whole =
        window.length - at >= size
            ? Arrays.copyOfRange(window, at, at + size)
            : files.read(file, offset, size);
    return FrameCodec.read(whole, 0, whole.length);
  }

  private static int indexOfMagic(byte[] bytes, int from) {
    for (int i = from; i <= bytes.length - 4; i++) {
      if (bytes[i] == (byte) 0xFE
          && bytes[i + 1] == 0x54
          && bytes[i + 2] == 0x48
          && bytes[i + 3] == 0x46) {
        return i;
      }
    }
    return -1;
  }
}
