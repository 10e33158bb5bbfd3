// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is said of a setting that does not exist. Its value is withheld: it may be a misspelt key.
 */
final class UnknownSetting {

  private static final int FAR = 3;

  private UnknownSetting() {}

  static String sentence(String name, String origin) {
    return sentence(name, origin, Setting::name);
  }

  /**
   * The sentence: which setting may be meant, else which there are.
   *
   * @param spelling how settings are spelt where it was found
   */
  static String sentence(String name, String origin, Function<Setting<?>, String> spelling) {
    String advice = advice(name, spelling);
    String expected =
        Settings.all().stream()
            .map(spelling)
            .collect(Collectors.joining(", ", ": expected one of ", "."));
    return "TraceHub setting %s (value not shown) from %s is unknown%s"
        .formatted(Quoted.shorten(name), origin, advice.isEmpty() ? expected : "." + advice);
  }

  /** Which setting may be meant, as a sentence with a space before it; empty if none is near. */
  static String advice(String name, Function<Setting<?>, String> spelling) {
    String bare = bare(name);
    Setting<?> nearest =
        Settings.all().stream()
            .min(Comparator.comparingInt(known -> distance(bare(known.name()), bare)))
            .orElseThrow();
    int distance = distance(bare(nearest.name()), bare);
    boolean near = distance <= Math.max(1, Math.min(FAR, bare.length() / FAR));
    return near ? " Did you mean " + spelling.apply(nearest) + "?" : "";
  }

  /** Without prefix, case and what stands between words, wherever it was found. */
  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("^tracehub[._-]", "").replaceAll("[._-]", "");
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
