// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.SharedClients;
import io.tracehub.TraceHubClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.spi.LoggerContextShutdownAware;

/**
 * Ends the clients of a Log4j2 context together with it: Log4j2 tells when a context has stopped,
 * after its appenders. One listener for each context. A mere reconfiguration does not end a client:
 * the appenders of the new configuration share it, or it ends by itself in a while.
 */
final class ClientsUntilContextStops implements LoggerContextShutdownAware {

  private final Set<TraceHubClient> clients = ConcurrentHashMap.newKeySet();

  private ClientsUntilContextStops() {}

  /** That of the context. Called while it is configured, which one thread at a time does. */
  static ClientsUntilContextStops of(LoggerContext context) {
    List<LoggerContextShutdownAware> listeners = context.getListeners();
    if (listeners != null) {
      for (LoggerContextShutdownAware listener : listeners) {
        if (listener instanceof ClientsUntilContextStops present) {
          return present;
        }
      }
    }
    ClientsUntilContextStops first = new ClientsUntilContextStops();
    context.addShutdownListener(first);
    return first;
  }

  void add(TraceHubClient client) {
    clients.removeIf(TraceHubClient::isClosed);
    clients.add(client);
  }

  @Override
  public void contextShutdown(org.apache.logging.log4j.spi.LoggerContext context) {
    clients.forEach(SharedClients.instance()::closeIfUnused);
    clients.clear();
  }
}
