// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.spi.Diagnostics;

/**
 * Tells what a person should act on on standard error, since the framework's own channel shows only
 * errors; hints go to that channel.
 */
final class StderrDiagnostics implements Diagnostics {

  private final Diagnostics hints;

  StderrDiagnostics(Diagnostics hints) {
    this.hints = hints;
  }

  @Override
  public void warn(String message) {
    LoggingAttachment.tellOnStderr(message);
  }

  @Override
  public void info(String message) {
    hints.info(message);
  }
}
