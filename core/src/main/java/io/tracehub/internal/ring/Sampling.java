// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

/**
 * How much one appender captures of what it could.
 *
 * @param rate the part of the traces that is kept, from 0 to 1
 * @param failures whether failures of the other traces are left out too
 */
public record Sampling(double rate, boolean failures) {

  /** Everything is kept. */
  public static final Sampling NONE = new Sampling(1, true);

  boolean isOn() {
    return rate < 1;
  }
}
