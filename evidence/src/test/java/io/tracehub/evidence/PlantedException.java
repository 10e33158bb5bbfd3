// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import org.jspecify.annotations.Nullable;

/** An exception whose message holds a secret; without frames, for there are many. */
final class PlantedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PlantedException(String message) {
    this(message, null);
  }

  PlantedException(String message, @Nullable Throwable cause) {
    super(message, cause, true, false);
  }
}
