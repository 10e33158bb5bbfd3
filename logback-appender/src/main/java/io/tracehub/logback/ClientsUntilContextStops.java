// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import io.tracehub.SharedClients;
import io.tracehub.TraceHubClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the clients of a Logback context together with it. One listener for each context. A mere
 * reset does not end a client: the appenders of the new configuration take it over.
 */
final class ClientsUntilContextStops implements LoggerContextListener {

  private final Set<TraceHubClient> clients = ConcurrentHashMap.newKeySet();

  private ClientsUntilContextStops() {}

  static ClientsUntilContextStops of(LoggerContext context) {
    for (LoggerContextListener listener : context.getCopyOfListenerList()) {
      if (listener instanceof ClientsUntilContextStops present) {
        return present;
      }
    }
    ClientsUntilContextStops first = new ClientsUntilContextStops();
    context.addListener(first);
    return first;
  }

  void add(TraceHubClient client) {
    clients.removeIf(TraceHubClient::isClosed);
    clients.add(client);
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onStop(LoggerContext context) {
    clients.forEach(SharedClients.instance()::closeIfUnused);
    clients.clear();
  }

  @Override
  public void onStart(LoggerContext context) {}

  @Override
  public void onReset(LoggerContext context) {}

  @Override
  public void onLevelChange(Logger logger, Level level) {}
}
