// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

/**
 * How much of an entry's texts is written. What is cut carries a mark with the original size.
 *
 * @param maxMessageBytes UTF-8 bytes of the message and of the error message
 * @param maxStackBytes UTF-8 bytes of the stack trace as text
 * @param maxFrames parsed stack frames
 * @param maxPairs entries of the MDC, and of the key-values
 * @param maxValueBytes UTF-8 bytes of one of their values, or of one argument
 * @param maxPayloadBytes UTF-8 bytes of an event's payloads together, as JSON; of a larger one a
 *     preview is written
 * @param full whether the trail is written, and maps and lists among the key-values as such
 */
public record EntryBounds(
    int maxMessageBytes,
    int maxStackBytes,
    int maxFrames,
    int maxPairs,
    int maxValueBytes,
    int maxPayloadBytes,
    boolean full) {

  /** What is tried when an entry turned out larger than any entry may be. */
  public EntryBounds lean() {
    return new EntryBounds(
        Math.min(maxMessageBytes, 8 * 1024),
        8 * 1024,
        10,
        Math.min(maxPairs, 16),
        256,
        Math.min(maxPayloadBytes, 8 * 1024),
        false);
  }
}
