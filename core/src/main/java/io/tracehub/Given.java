// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/**
 * A setting's text as it was found.
 *
 * @param text may be a secret
 * @param origin where it was found, for messages
 */
record Given(String text, String origin) {

  /** Where it was found only. */
  @Override
  public String toString() {
    return "Given{" + origin + "}";
  }
}
