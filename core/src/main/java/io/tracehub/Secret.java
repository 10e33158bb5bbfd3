// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/**
 * A text that is never printed: neither {@code toString} nor an exception shows it.
 *
 * @param reveal the text itself, for the one place that sends it
 */
record Secret(String reveal) {

  static final Secret NONE = new Secret("");

  boolean isPresent() {
    return !reveal.isEmpty();
  }

  /** Whether it can travel in an HTTP header: visible ASCII, of bearable length. */
  boolean fitsHeader() {
    return reveal.length() <= 4096 && reveal.chars().allMatch(c -> c > ' ' && c < 127);
  }

  @Override
  public String toString() {
    return isPresent() ? "***" : "";
  }
}
