// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import java.io.IOException;

/** The back end did not do what it was asked, or was not reached. Its message holds no key. */
public final class SessionException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  SessionException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status; 0 if there was no answer. */
  public int status() {
    return status;
  }
}
