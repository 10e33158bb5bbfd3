// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.spi.Lane;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Counts what is unsettled in the folder of a process, alive or dead, as its heir would. */
public final class WaitingFrames {

  private final FileOps files = new DiskFiles();
  private long events;
  private long logs;
  private long oldest = -1;
  private long newest = -1;

  private WaitingFrames() {}

  /**
   * Reads every file of frames there.
   *
   * @throws IOException if one is there but cannot be read
   */
  public static WaitingFrames in(Path folder) throws IOException {
    WaitingFrames waiting = new WaitingFrames();
    for (Path file : waiting.files.list(folder)) {
      if (file.getFileName().toString().endsWith(Segment.SUFFIX)) {
        waiting.count(new Segment(file));
      }
    }
    return waiting;
  }

  private void count(Segment segment) throws IOException {
    try {
      if (files.size(segment.file()) <= Adoption.MAX_FILE_BYTES) {
        long settled = Cursor.read(files, segment.cursorFile());
        SegmentReader reader = new SegmentReader(files, segment.file(), 0);
        for (FrameCodec.Numbered found = reader.next(); found != null; found = reader.next()) {
          if (found.number() > settled) {
            count(found.frame());
          }
        }
      }
    } catch (NoSuchFileException deliveredMeanwhile) {
      return;
    }
  }

  private void count(Frame frame) {
    if (frame.lane() == Lane.EVENTS) {
      events += frame.count();
    } else {
      logs += frame.count();
    }
    oldest = oldest < 0 ? frame.appendedMillis() : Math.min(oldest, frame.appendedMillis());
    newest = Math.max(newest, frame.appendedMillis());
  }

  /** How many events. */
  public long events() {
    return events;
  }

  /** How many logs. */
  public long logs() {
    return logs;
  }

  /** When the oldest frame was made, in milliseconds since 1970; -1 if there is none. */
  public long oldest() {
    return oldest;
  }

  /** When the newest frame was made, in milliseconds since 1970; -1 if there is none. */
  public long newest() {
    return newest;
  }
}
