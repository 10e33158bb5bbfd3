// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.EntryBounds;
import java.util.List;

/**
 * How much of an event is written.
 *
 * @param bounds of its texts
 * @param maxMessageChars of its message
 */
record XrayRadarCut(EntryBounds bounds, int maxMessageChars) {

  /** With the mark behind it, what the column of the back end's table holds. */
  static final int MESSAGE_CHARS = 2048 - "... (truncated)".length();

  private static final int CUT_MESSAGE_CHARS = 1000;

  /** As much as the settings allow. */
  static XrayRadarCut none(EntryBounds bounds) {
    return new XrayRadarCut(bounds, MESSAGE_CHARS);
  }

  /**
   * What is tried, one after the other, when an event turned out too large: first what the server's
   * SDKs cut, the message and the frames, then more and more of what only we send.
   */
  static List<XrayRadarCut> of(EntryBounds bounds) {
    return List.of(
        cut(bounds, new EntryBounds(16_384, 32_768, 50, 64, 2048, 32_768, true)),
        cut(bounds, new EntryBounds(8192, 8192, 50, 32, 512, 8192, true)),
        cut(bounds, new EntryBounds(4096, 4096, 25, 16, 256, 2048, false)),
        cut(bounds, new EntryBounds(1024, 1024, 10, 4, 64, 0, false)));
  }

  private static XrayRadarCut cut(EntryBounds settings, EntryBounds to) {
    return new XrayRadarCut(
        new EntryBounds(
            Math.min(settings.maxMessageBytes(), to.maxMessageBytes()),
            Math.min(settings.maxStackBytes(), to.maxStackBytes()),
            Math.min(settings.maxFrames(), to.maxFrames()),
            Math.min(settings.maxPairs(), to.maxPairs()),
            Math.min(settings.maxValueBytes(), to.maxValueBytes()),
            Math.min(settings.maxPayloadBytes(), to.maxPayloadBytes()),
            settings.full() && to.full()),
        CUT_MESSAGE_CHARS);
  }
}
