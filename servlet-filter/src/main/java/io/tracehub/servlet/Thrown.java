// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import jakarta.servlet.ServletException;

/** What a servlet threw, without the wrapping that the interface forces on it. */
final class Thrown {

  private static final int MAX_WRAPPINGS = 16;

  private Thrown() {}

  /** The cause, as containers log it too. */
  static Throwable cause(Throwable thrown) {
    Throwable found = thrown;
    for (int i = 0; i < MAX_WRAPPINGS; i++) {
      Throwable inner = found instanceof ServletException wrapping ? wrapping.getRootCause() : null;
      if (inner == null || inner == found) {
        break;
      }
      found = inner;
    }
    return found;
  }
}
