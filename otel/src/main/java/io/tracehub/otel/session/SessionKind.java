// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

/** How long a session lasts, and who decides what is kept of it. */
public enum SessionKind {
  /** From start to stop, as somebody asked; the back end ends one after some ten minutes. */
  MANUAL("debdeb", "/debug-sessions/"),
  /** Always on; the last two minutes or so are kept when it is saved, or when something fails. */
  CONTINUOUS("cdbcdb", "/continuous-debug-sessions/");

  private final String prefix;
  private final String path;

  SessionKind(String prefix, String path) {
    this.prefix = prefix;
    this.path = path;
  }

  /** How the ids of its traces begin. */
  String prefix() {
    return prefix;
  }

  /** Where its routes are. */
  String path() {
    return path;
  }
}
