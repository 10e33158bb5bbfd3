// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.time.Duration;
import java.util.Random;

/**
 * One kill, drawn from a seed.
 *
 * @param warmUp records that the child logs beforehand, until its code is compiled
 * @param up whether the server is there while the child logs
 * @param neighbour whether a second child, killed as well, shares its folder
 * @param firstHeirDies whether a child that takes over what is left is killed at that
 * @param after how long after its first line the child is killed
 * @param heirAfter the same of the first heir
 */
record Kill(
    long seed,
    int warmUp,
    boolean up,
    boolean neighbour,
    boolean firstHeirDies,
    Duration after,
    Duration heirAfter) {

  static final int RATE = 10_000;
  static final int NEIGHBOUR_RATE = 1_000;

  /** The nth kill of a loop: every other with the server up, some of each kind in eight. */
  static Kill draw(int n, long seed, int warmUp, int longestMillis) {
    Random random = new Random(seed);
    return new Kill(
        seed,
        warmUp,
        n % 2 == 0,
        n % 8 == 2 || n % 8 == 3,
        n % 8 == 4 || n % 8 == 5,
        Duration.ofMillis(200 + random.nextInt(longestMillis - 199)),
        Duration.ofMillis(random.nextInt(400)));
  }
}
