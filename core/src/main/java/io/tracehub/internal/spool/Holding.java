// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

/**
 * What a spool, or a queue of it, holds.
 *
 * @param waiting entries that wait
 * @param inFlight entries in the attempt under way
 */
public record Holding(long waiting, long inFlight) {

  /** Nothing. */
  public static final Holding NOTHING = new Holding(0, 0);

  /** Entries of both kinds. */
  public long total() {
    return waiting + inFlight;
  }

  /** This and that together. */
  public Holding plus(Holding other) {
    return new Holding(waiting + other.waiting, inFlight + other.inFlight);
  }

  /** What is left without the newest, which wait behind all others. */
  Holding withoutNewest(long newest) {
    return new Holding(
        Math.max(0, waiting - newest), Math.max(0, inFlight - Math.max(0, newest - waiting)));
  }
}
