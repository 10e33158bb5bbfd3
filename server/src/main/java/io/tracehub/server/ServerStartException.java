// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

/**
 * Why the server could not start: one sentence for a person, naming the setting, its value and what
 * was expected.
 */
public final class ServerStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerStartException(String sentence) {
    super(sentence);
  }

  ServerStartException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
