// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

/**
 * What the oracle's book may hold, so that no sender can fill the disk with it. A real SDK comes
 * near none of these but the first and the last.
 *
 * @param instances those whose latest request is oldest are forgotten first
 * @param lanes of one instance; the entries of further ones count as without identity
 * @param runs of one lane; the lowest are forgotten first
 * @param digestBlocks of all lanes, each for 64 numbers; the oldest are forgotten first
 */
record OracleLimits(int instances, int lanes, int runs, int digestBlocks) {
  /** Two million digests where numbers are dense. */
  static final OracleLimits DEFAULT = new OracleLimits(1_000, 16, 200_000, 32_768);
}
