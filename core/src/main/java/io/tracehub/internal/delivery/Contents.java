// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.FrameEntries;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of neighbouring frames, of which any slice can be cut out.
 *
 * @param frames of one instance and lane, without a gap
 */
record Contents(List<Frame> frames) {

  Contents {
    frames = List.copyOf(frames);
  }

  int count() {
    return frames.stream().mapToInt(Frame::count).sum();
  }

  /** These entries as frames. One that is wanted whole is not copied. */
  List<Frame> cut(Slice slice) {
    List<Frame> cut = new ArrayList<>();
    int start = 0;
    for (Frame frame : frames) {
      int from = Math.max(slice.from() - start, 0);
      int to = Math.min(slice.to() - start, frame.count());
      if (from < to) {
        cut.add(to - from == frame.count() ? frame : frame.part(from, to));
      }
      start += frame.count();
    }
    return cut;
  }

  /** The size of these entries, before compression. */
  long bytes(Slice slice) {
    return cut(slice).stream().mapToLong(frame -> frame.rawBytes()).sum();
  }

  /** The longest beginning of {@code slice} that has at most so many bytes; one entry at least. */
  Slice fitting(Slice slice, long maxBytes) {
    int to = slice.from();
    long bytes = 0;
    for (Frame frame : cut(slice)) {
      bytes += frame.rawBytes();
      if (bytes > maxBytes) {
        to += entriesWithin(frame, maxBytes - (bytes - frame.rawBytes()));
        break;
      }
      to += frame.count();
    }
    return new Slice(slice.from(), Math.max(to, slice.from() + 1));
  }

  private static int entriesWithin(Frame frame, long maxBytes) {
    FrameEntries entries = new FrameEntries(frame);
    int count = 0;
    while (entries.next() && entries.end() <= maxBytes) {
      count++;
    }
    return count;
  }
}
