// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import ch.qos.logback.core.Context;
import ch.qos.logback.core.status.InfoStatus;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.WarnStatus;
import io.tracehub.spi.Diagnostics;

/**
 * Tells our troubles through Logback's status list. Never as an error: Spring Boot does not start
 * an application whose logging configuration reported one.
 */
final class StatusDiagnostics implements Diagnostics {

  private final Context context;
  private final String origin;

  StatusDiagnostics(Context context, String origin) {
    this.context = context;
    this.origin = origin;
  }

  @Override
  public void warn(String message) {
    add(new WarnStatus(message, origin));
  }

  @Override
  public void info(String message) {
    add(new InfoStatus(message, origin));
  }

  private void add(Status status) {
    context.getStatusManager().add(status);
  }
}
