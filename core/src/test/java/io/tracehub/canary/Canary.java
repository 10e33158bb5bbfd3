// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

/**
 * One secret in one log call.
 *
 * @param number its place in the corpus
 * @param name the name it stands under, in snake case; empty if it stands alone
 */
public record Canary(
    int number,
    CanaryKind kind,
    Carrier carrier,
    Encoding encoding,
    String name,
    Planted planted,
    Call call) {

  /** What a failure calls it; shows the secret, which was made up. */
  public String title() {
    return "#"
        + number
        + " "
        + kind
        + " in "
        + carrier
        + ", "
        + encoding
        + ", "
        + (name.isEmpty() ? "bare" : name);
  }

  /** Whether it is one of a sample of each {@code step}-th or so; spreads over all dimensions. */
  boolean isSampled(int step) {
    return Integer.remainderUnsigned((int) ((number * 0x9E3779B97F4A7C15L) >>> 32), step) == 0;
  }
}
