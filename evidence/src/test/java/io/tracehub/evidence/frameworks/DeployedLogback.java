// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.tracehub.TraceScope;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.MDC;

/** An application that logs through Logback and ends as a web application does. */
public final class DeployedLogback implements Consumer<String> {

  @Override
  public void accept(String server) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    context.start();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(
          new ByteArrayInputStream(
              """
              <configuration>
                <appender name="TRACEHUB" class="io.tracehub.logback.TraceHubAppender">
                  <endpoint>%s</endpoint>
                  <durability>memory</durability>
                </appender>
                <root level="DEBUG"><appender-ref ref="TRACEHUB"/></root>
              </configuration>
              """
                  .formatted(server)
                  .getBytes(StandardCharsets.UTF_8)));
    } catch (JoranException e) {
      throw new AssertionError(e);
    }
    try (TraceScope scope = TraceScope.open()) {
      context.getLogger("com.acme.shop").info("deployed {}", scope.traceId());
      context.getLogger("com.acme.shop").error("failed", new IllegalStateException("boom"));
    }
    context.stop();
  }
}
