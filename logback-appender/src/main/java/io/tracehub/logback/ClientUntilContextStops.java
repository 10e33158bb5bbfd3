// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import io.tracehub.SharedClients;
import io.tracehub.TraceHubClient;

/**
 * Ends a client together with its Logback context. A mere reset does not end it: the appenders of
 * the new configuration take it over.
 */
final class ClientUntilContextStops implements LoggerContextListener {

  private final TraceHubClient client;

  ClientUntilContextStops(TraceHubClient client) {
    this.client = client;
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onStop(LoggerContext context) {
    SharedClients.instance().closeIfUnused(client);
  }

  @Override
  public void onStart(LoggerContext context) {}

  @Override
  public void onReset(LoggerContext context) {}

  @Override
  public void onLevelChange(Logger logger, Level level) {}
}
