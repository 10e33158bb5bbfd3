// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

/** Which of the two queues an entry travels in. Each has sequence numbers of its own. */
public enum Lane {
  /** WARN and above (by default): goes first, is evicted last. */
  EVENTS("events"),
  /** Lower levels, where {@code logLevel} ships them as entries of their own. */
  LOGS("logs");

  private final String wireName;

  Lane(String wireName) {
    this.wireName = wireName;
  }

  /** The word that stands for the lane on the wire. */
  public String wireName() {
    return wireName;
  }
}
