// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.util.concurrent.CompletionException;

/** What was thrown in a stage of a {@link java.util.concurrent.CompletableFuture}. */
final class Thrown {
  private Thrown() {}

  /** Takes off the wrapping that a future puts around the failure of an earlier stage. */
  static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CompletionException && cause != null ? cause : thrown;
  }
}
