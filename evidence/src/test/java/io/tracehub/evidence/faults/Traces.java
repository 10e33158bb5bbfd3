// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

/** What a child says for its parent to hear. */
final class Traces {

  static final String INSTANCE = "instance ";
  static final String LOGGED = "logged";
  static final String STARTED_NANOS = "started nanos ";
  static final String METRICS = "metrics ";

  private Traces() {}
}
