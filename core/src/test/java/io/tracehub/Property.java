// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Random;

/**
 * Checks what must hold for every input against many random ones: the same ones in each run, unless
 * {@link Seeds} says otherwise. A failure names its seed, and {@code -Dtracehub.seed=…} runs that
 * one case again.
 */
public final class Property {

  private static final long USUAL_SEED = 20_261_121L;

  /** What holds. */
  public interface Check {
    /** Draws a case and asserts. */
    void against(Random random) throws Exception;
  }

  private Property() {}

  /** Draws {@code cases} cases, each from a seed of its own. */
  public static void holds(int cases, Check check) {
    Long repeated = Seeds.repeated();
    if (repeated != null) {
      run(repeated, check);
      return;
    }
    Random seeds = new Random(Seeds.seed(USUAL_SEED));
    for (int i = 0; i < cases; i++) {
      run(seeds.nextLong(), check);
    }
  }

  private static void run(long seed, Check check) {
    try {
      check.against(new Random(seed));
    } catch (Exception | AssertionError failure) {
      throw new AssertionError(
          "fails for " + Seeds.toRepeat(seed) + ": " + failure.getMessage(), failure);
    }
  }
}
