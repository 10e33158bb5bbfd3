// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import org.jspecify.annotations.Nullable;

/**
 * Which of Multiplayer's sessions a trace belongs to: its id begins with what kind of session it
 * is, and goes on with the session's short id.
 */
final class Sessions {

  private static final String MANUAL = "debdeb";
  private static final String CONTINUOUS = "cdbcdb";
  private static final int FROM = 6;
  private static final int TO = 14;

  private Sessions() {}

  /** The short id; null if the trace belongs to no session. */
  static @Nullable String shortId(String traceHex) {
    return traceHex.startsWith(MANUAL) || traceHex.startsWith(CONTINUOUS)
        ? traceHex.substring(FROM, TO)
        : null;
  }
}
