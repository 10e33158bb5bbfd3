// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

/** A question that was given up, so that others get an answer. Its message is for who asked. */
final class TooSlowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooSlowException(long seconds, Throwable cause) {
    super(
        "The question took longer than %d s and was given up: narrow it by time, or by another term"
            .formatted(seconds),
        cause);
  }
}
