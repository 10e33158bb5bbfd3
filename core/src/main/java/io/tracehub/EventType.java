// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Locale;

/** What kind of work an event tells of. */
public enum EventType {
  /** A request that was answered. */
  API,
  /** A message taken from a queue. */
  QUEUE,
  /** A call that another system made on its own account. */
  WEBHOOK,
  /** Anything else. */
  CUSTOM,
  /** A job that runs by the clock. */
  CRON;

  /** The word that stands for it on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
