// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import java.util.regex.Pattern;

/** Messages without what differs from one event to the next. */
final class Normalised {
  private static final Pattern CHANGING =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
              + "|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}"
              + "|0x[0-9a-fA-F]+"
              + "|[0-9]+");

  private Normalised() {}

  /** Ids, times, addresses and numbers become {@code ?}, in one pass from the left. */
  static String message(String message) {
    return CHANGING.matcher(message).replaceAll("?").strip();
  }
}
