// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.List;

/**
 * Texts that are never printed; see {@link Secret}.
 *
 * @param reveal the texts themselves
 */
record Secrets(List<String> reveal) {

  static final Secrets NONE = new Secrets(List.of());

  @Override
  public String toString() {
    return reveal.isEmpty() ? "" : "***";
  }
}
