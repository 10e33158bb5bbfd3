// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import io.tracehub.Severity;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/** How many entries there are of each level. Immutable. */
public final class Levels {

  /** Beyond the highest {@link Severity#number}. */
  private static final int NUMBERS = Severity.FATAL.number() + 1;

  /** None of any. */
  public static final Levels NONE = new Levels(new long[NUMBERS]);

  private final long[] counts;
  private final long total;

  private Levels(long[] counts) {
    this.counts = counts;
    this.total = Arrays.stream(counts).sum();
  }

  /** So many of each level, at the place of its {@link Severity#number}. */
  public static Levels of(long... byNumber) {
    return new Levels(Arrays.copyOf(byNumber, NUMBERS));
  }

  /** These and those. */
  public Levels plus(Levels more) {
    return with(more, Long::sum);
  }

  /** These without those. */
  public Levels minus(Levels less) {
    return with(less, (a, b) -> a - b);
  }

  private Levels with(Levels other, LongBinaryOperator operator) {
    long[] result = new long[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      result[i] = operator.applyAsLong(counts[i], other.counts[i]);
    }
    return new Levels(result);
  }

  /** How many of this level. */
  public long of(Severity level) {
    return counts[level.number()];
  }

  /** How many of all levels. */
  public long total() {
    return total;
  }
}
