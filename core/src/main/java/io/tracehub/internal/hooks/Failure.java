// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.hooks;

import java.util.OptionalInt;

/**
 * A delivery that did not succeed.
 *
 * @param kind what follows from it
 * @param why for people; masked, on one line, at most 512 characters
 */
public record Failure(Kind kind, String why) {

  private static final String STATUS = "HTTP ";

  /** What follows from a failure. */
  public enum Kind {
    /** Entries wait, and are sent again. */
    RETRY_LATER,
    /** Entries wait until a person has changed something. */
    PAUSED,
    /** Entries were refused for good. */
    REJECTED
  }

  /** The status of the answer with which {@code why} begins; empty if there was no answer. */
  public OptionalInt status() {
    int end = STATUS.length() + 3;
    if (!why.startsWith(STATUS) || why.length() < end) {
      return OptionalInt.empty();
    }
    int status = 0;
    for (int i = STATUS.length(); i < end; i++) {
      int digit = why.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalInt.empty();
      }
      status = 10 * status + digit;
    }
    return OptionalInt.of(status);
  }
}
