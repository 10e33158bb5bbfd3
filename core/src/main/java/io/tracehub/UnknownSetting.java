// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Comparator;

/**
 * What is said of a setting that does not exist. Its value is withheld: it may be a misspelt key.
 */
final class UnknownSetting {

  private UnknownSetting() {}

  static String sentence(String name, String origin) {
    String nearest =
        Settings.all().stream()
            .map(Setting::name)
            .min(Comparator.comparingInt(known -> distance(known, name)))
            .orElseThrow();
    String hint = distance(nearest, name) <= 3 ? " Did you mean " + nearest + "?" : "";
    return "TraceHub setting %s (value not shown) from %s is unknown: expected one of %s.%s"
        .formatted(
            Quoted.shorten(name), origin, String.join(", ", TraceHubConfig.settingNames()), hint);
  }

  /** Levenshtein's distance, ignoring case. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int substituted = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
