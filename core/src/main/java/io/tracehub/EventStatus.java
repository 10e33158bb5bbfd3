// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Locale;

/** How the work that an event tells of has ended. */
public enum EventStatus {
  /** As it should; left out where {@code captureSuccess} is false. */
  SUCCESS(Severity.INFO),
  /** It did not do what it was for. */
  FAILED(Severity.ERROR),
  /** It did, but something was wrong. */
  WARNING(Severity.WARN),
  /** It has not ended yet. */
  PENDING(Severity.INFO);

  private final Severity severity;

  EventStatus(Severity severity) {
    this.severity = severity;
  }

  /** How grave an event of this status is unless it says otherwise. */
  public Severity severity() {
    return severity;
  }

  /** The word that stands for it on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
