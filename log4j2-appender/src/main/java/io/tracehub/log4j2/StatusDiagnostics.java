// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.spi.Diagnostics;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Tells our troubles through Log4j2's status logger. Never as an error: whether the application is
 * in trouble is not ours to say.
 */
final class StatusDiagnostics implements Diagnostics {

  private final String origin;

  StatusDiagnostics(String origin) {
    this.origin = origin;
  }

  @Override
  public void warn(String message) {
    StatusLogger.getLogger().warn(said(message));
  }

  @Override
  public void info(String message) {
    StatusLogger.getLogger().info(said(message));
  }

  private String said(String message) {
    return origin + ": " + message;
  }
}
