// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/**
 * What TraceHub throws, where it throws at all: at those who configure it in code, and with {@code
 * raiseOnError} at tests. Never at a log call, and no secret is in its message.
 */
public abstract sealed class TraceHubException extends RuntimeException
    permits TraceHubConfigException, TraceHubLossException, TraceHubTransportException {

  private static final long serialVersionUID = 1L;

  TraceHubException(String message) {
    super(message);
  }
}
