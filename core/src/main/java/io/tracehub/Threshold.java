// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The least {@link Severity} that is let through, or none at all.
 *
 * @param least the least severity admitted; null admits nothing ({@code OFF})
 */
public record Threshold(@Nullable Severity least) {

  /** Admits nothing. */
  public static final Threshold OFF = new Threshold(null);

  /** Admits {@code least} and everything graver. */
  public static Threshold from(Severity least) {
    return new Threshold(least);
  }

  /** Whether a record of this severity passes. Called on the application's threads; cheap. */
  public boolean admits(Severity severity) {
    return least != null && severity.number() >= least.number();
  }

  /** The lower of two thresholds: admits what either admits. */
  public Threshold or(Threshold other) {
    if (least == null) {
      return other;
    }
    return other.least == null || least.number() <= other.least.number() ? this : other;
  }

  static Threshold parse(String text) {
    String word = text.trim().toUpperCase(Locale.ROOT);
    return word.equals("OFF") ? OFF : from(Severity.valueOf(word));
  }

  @Override
  public String toString() {
    return least == null ? "OFF" : least.name();
  }
}
