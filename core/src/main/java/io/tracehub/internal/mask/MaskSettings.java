// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import java.util.List;

/**
 * What is masked beyond the built-in lists.
 *
 * @param fields names of fields; {@code *} at the front matches any beginning
 * @param unmaskedFields names that are not masked, although the built-in list has them
 * @param literals texts that are masked wherever they stand, the API key among them
 * @param patterns regular expressions of RE2
 * @param pii whether personal data is masked
 * @param sendDefaultPii whether the address of a user is sent
 */
public record MaskSettings(
    List<String> fields,
    List<String> unmaskedFields,
    List<String> literals,
    List<String> patterns,
    boolean pii,
    boolean sendDefaultPii) {

  /** The built-in lists and nothing else. */
  public static final MaskSettings BUILT_IN =
      new MaskSettings(List.of(), List.of(), List.of(), List.of(), false, false);

  /** Holds secrets, so it shows none. */
  @Override
  public String toString() {
    return "MaskSettings";
  }
}
