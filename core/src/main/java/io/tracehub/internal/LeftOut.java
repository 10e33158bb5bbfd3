// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which rule of the user left a record out before it was accepted: a closed list of the law. It is
 * no loss, and no report tells of it.
 */
public enum LeftOut {
  /** By {@code ignoreLoggers}, {@code ignoreExceptions} or {@code ignoredPaths}. */
  IGNORED,
  /** By {@code sampleRate}. */
  SAMPLED,
  /** A success, where {@code captureSuccess} is off. */
  SUCCESS_OFF;

  /** The names of all rules. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(LeftOut::wireName).toList();
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
