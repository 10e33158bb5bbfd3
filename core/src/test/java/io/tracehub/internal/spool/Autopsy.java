// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the files of a dead process, for tests of other modules.
 *
 * @param entries those of intact frames, in order, as they were encoded
 * @param damagedBytes what could not be read in the middle, where no kill can have torn it
 * @param tornBytes what could not be read at the ends
 */
public record Autopsy(List<String> entries, long damagedBytes, long tornBytes) {

  /** Reads these segments as the spool does. */
  public static Autopsy of(List<Path> segments) throws IOException {
    List<String> entries = new ArrayList<>();
    long damaged = 0;
    long torn = 0;
    for (Path segment : segments) {
      SegmentReader reader = new SegmentReader(new DiskFiles(), segment, 0);
      long before = 0;
      for (FrameCodec.Numbered next = reader.next(); next != null; next = reader.next()) {
        entries.addAll(Frames.texts(next.frame()));
        before = reader.skipped();
      }
      damaged += before;
      torn += reader.skipped() - before;
    }
    return new Autopsy(entries, damaged, torn);
  }
}
