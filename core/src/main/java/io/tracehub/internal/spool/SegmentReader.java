// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one file, from a position on, in the order in which they stand there. What is
 * damaged is skipped up to the next frame whose checksum is right, so nothing is invented and one
 * bad frame costs only itself. Goes on where a file has grown meanwhile.
 */
final class SegmentReader {

  /** As much is read at a time, or one frame if that is larger. */
  private static final int WINDOW_BYTES = 256 * 1024;

  /** A file whose false beginnings claim more than this was made to waste our time. */
  private static final long MAX_CLAIMED_BYTES = 64L << 20;

  private final FileOps files;
  private final Path file;
  private byte[] window = {};
  private long windowStart;
  private long position;
  private long skipped;
  private long claimedBytes;

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
    if (available(position, FrameCodec.HEADER_BYTES) == 0) {
      return null;
    }
    FrameCodec.Numbered frame = frameAt(position);
    if (frame == null) {
      return afterDamage();
    }
    position += frame.bytes();
    return frame;
  }

  /** Where the next frame is looked for. */
  long position() {
    return position;
  }

  boolean isAt(Path otherFile, long otherPosition) {
    return file.equals(otherFile) && position == otherPosition;
  }

  /** How many bytes were damaged, or torn off at the end. */
  long skipped() {
    return skipped;
  }

  private FrameCodec.@Nullable Numbered afterDamage() throws IOException {
    claimedBytes = 0;
    for (long at = nextMagic(position + 1);
        at >= 0 && claimedBytes < MAX_CLAIMED_BYTES;
        at = nextMagic(at + 1)) {
      FrameCodec.Numbered frame = frameAt(at);
      if (frame != null) {
        skipped += at - position;
        position = at + frame.bytes();
        return frame;
      }
    }
    long end = files.size(file);
    skipped += Math.max(0, end - position);
    position = Math.max(end, position);
    return null;
  }

  private FrameCodec.@Nullable Numbered frameAt(long at) throws IOException {
    int available = available(at, FrameCodec.HEADER_BYTES);
    int size = FrameCodec.claimedSize(window, offset(at), available);
    if (size < 0) {
      return null;
    }
    claimedBytes += size;
    available = available(at, size);
    return FrameCodec.read(window, offset(at), available);
  }

  /** Where the next frame may begin; -1 if none does. */
  private long nextMagic(long from) throws IOException {
    long at = from;
    while (available(at, Integer.BYTES) >= Integer.BYTES) {
      for (int i = offset(at); i <= window.length - Integer.BYTES; i++) {
        if (FrameCodec.isMagic(window, i)) {
          return windowStart + i;
        }
      }
      // The magic may stand across the end of the window.
      at = windowStart + window.length - Integer.BYTES + 1;
    }
    return -1;
  }

  /** How many bytes from {@code at} on are in the window, {@code wanted} of them if there are. */
  private int available(long at, int wanted) throws IOException {
    boolean covered = at >= windowStart && at + wanted <= windowStart + window.length;
    if (!covered) {
      window = files.read(file, at, Math.max(wanted, WINDOW_BYTES));
      windowStart = at;
    }
    return window.length - offset(at);
  }

  private int offset(long at) {
    return (int) (at - windowStart);
  }
}
