// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/**
 * How grave a record is, in the words of SLF4J plus {@link #FATAL}.
 *
 * <p>Numbers are those of the <a
 * href="https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber">OpenTelemetry
 * log data model 1.x</a>, so that every back end can order them.
 */
public enum Severity {
  TRACE(1),
  DEBUG(5),
  INFO(9),
  WARN(13),
  ERROR(17),
  FATAL(21);

  private final int number;

  Severity(int number) {
    this.number = number;
  }

  /** The OpenTelemetry severity number, 1 to 24; a greater one is graver. */
  public int number() {
    return number;
  }
}
