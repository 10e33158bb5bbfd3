// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import org.jspecify.annotations.Nullable;

/**
 * Where random tests take their seeds from. Usually they are fixed, so that a commit which was
 * green stays green; {@code -Dtracehub.seeds=random} draws new ones, to search for what the fixed
 * ones do not meet, and {@code -Dtracehub.seed=…} repeats what a failure has named.
 */
public final class Seeds {

  private static final String REPEATED = "tracehub.seed";
  private static final String MODE = "tracehub.seeds";

  private Seeds() {}

  /** The seed to repeat; null if none was asked for. */
  public static @Nullable Long repeated() {
    return Long.getLong(REPEATED);
  }

  /** The seed of a test that needs one only: the usual one, unless another was asked for. */
  public static long seed(long usual) {
    Long repeated = repeated();
    if (repeated != null) {
      return repeated;
    }
    return System.getProperty(MODE, "").equals("random") ? System.nanoTime() : usual;
  }

  /** How to repeat what this seed has led to. */
  public static String toRepeat(long seed) {
    return "-D" + REPEATED + "=" + seed;
  }
}
