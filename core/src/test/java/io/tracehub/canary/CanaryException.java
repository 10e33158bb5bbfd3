// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import org.jspecify.annotations.Nullable;

/** An exception that carries a canary in its message; without frames, for there are many. */
public final class CanaryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CanaryException(String message, @Nullable Throwable cause) {
    super(message, cause, true, false);
  }
}
