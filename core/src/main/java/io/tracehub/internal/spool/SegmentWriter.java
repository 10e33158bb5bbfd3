// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Appends the frames of one lane to files of a bounded size: one write for a frame, nothing held
 * back. By one thread at a time.
 */
final class SegmentWriter {

  private static final int BEGINNING_BYTES = 64 * 1024;

  /** For a full frame that is not compressed. */
  private static final int KEPT_BYTES = Frame.FULL_BYTES + BEGINNING_BYTES;

  private final FileOps files;
  private final InstanceFolder folder;
  private final char letter;
  private final long segmentBytes;
  private final Syncs syncs;
  private byte[] buffer = new byte[BEGINNING_BYTES];
  private long made;
  private @Nullable Segment segment;
  private FileOps.@Nullable OpenFile open;

  SegmentWriter(FileOps files, InstanceFolder folder, char letter, long segmentBytes, Syncs syncs) {
    this.files = files;
    this.folder = folder;
    this.letter = letter;
    this.segmentBytes = segmentBytes;
    this.syncs = syncs;
  }

  /**
   * Makes sure that a frame of this size fits into the open file. A name is used only once: a file
   * that is not to be relied on may still stand there.
   *
   * @return the file; another one than before if it was full
   */
  Segment fileFor(int size) throws IOException {
    Segment current = segment;
    if (current != null && open != null && current.bytes() + size <= segmentBytes) {
      return current;
    }
    close();
    Path path = folder.open();
    if (files.room(path) < segmentBytes) {
      throw new IOException("the disk is nearly full");
    }
    Segment next =
        new Segment(
            path.resolve(letter + "-" + HexFormat.of().toHexDigits(++made) + Segment.SUFFIX));
    open = files.create(next.file());
    segment = next;
    folder.madeIn().forEach(syncs::created);
    return next;
  }

  /** Writes a frame behind the others; what is left of a failed attempt is cut off again. */
  void write(FrameCodec.Numbered numbered) throws IOException {
    FileOps.OpenFile file = open;
    Segment current = segment;
    if (file == null || current == null) {
      throw new IOException("no file is open");
    }
    int size = numbered.bytes();
    if (buffer.length < size) {
      buffer = new byte[size];
    }
    FrameCodec.write(numbered, buffer);
    try {
      file.write(buffer, size);
      syncs.wrote(file, current);
    } catch (IOException failed) {
      cutOff(file, current.bytes());
      close();
      throw failed;
    } finally {
      if (size > KEPT_BYTES) {
        buffer = new byte[BEGINNING_BYTES];
      }
    }
  }

  /** If even that fails, a reader finds a torn frame at the end and skips it. */
  private static void cutOff(FileOps.OpenFile file, long end) {
    try {
      file.truncate(end);
    } catch (IOException stillFull) {
      return;
    }
  }

  /** Ends the open file; the next frame begins another. */
  void close() {
    FileOps.OpenFile file = open;
    if (file != null && segment != null) {
      syncs.sealed(file, segment);
    }
    open = null;
    segment = null;
  }
}
