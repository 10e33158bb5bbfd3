// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import io.tracehub.TraceHubConfig;
import io.tracehub.TraceScope;
import io.tracehub.jul.TraceHubHandler;
import java.net.URI;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An application that logs through java.util.logging, to a handler of its own: the logging of the
 * JDK outlives it.
 */
public final class DeployedJul implements Consumer<String> {

  @Override
  public void accept(String server) {
    TraceHubHandler handler =
        new TraceHubHandler(
            TraceHubConfig.builder()
                .endpoint(URI.create(server))
                .set("durability", "memory", "the application")
                .build());
    Logger log = Logger.getLogger("com.acme.shop");
    log.setUseParentHandlers(false);
    log.addHandler(handler);
    try (TraceScope scope = TraceScope.open()) {
      log.log(Level.INFO, "deployed {0}", scope.traceId());
      log.log(Level.SEVERE, "failed", new IllegalStateException("boom"));
    }
    log.removeHandler(handler);
    handler.close();
  }
}
