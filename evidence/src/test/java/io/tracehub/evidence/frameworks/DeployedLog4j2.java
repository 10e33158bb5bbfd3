// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import io.tracehub.TraceScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** An application that logs through Log4j2 and ends as a web application does. */
public final class DeployedLog4j2 implements Consumer<String> {

  @Override
  public void accept(String server) {
    LoggerContext context = new LoggerContext("shop");
    try {
      context.start(
          new XmlConfiguration(
              context,
              new ConfigurationSource(
                  new ByteArrayInputStream(
                      """
                      <Configuration shutdownHook="disable">
                        <Appenders>
                          <TraceHub name="TRACEHUB" endpoint="%s" durability="memory"/>
                        </Appenders>
                        <Loggers>
                          <Root level="DEBUG"><AppenderRef ref="TRACEHUB"/></Root>
                        </Loggers>
                      </Configuration>
                      """
                          .formatted(server)
                          .getBytes(StandardCharsets.UTF_8)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (TraceScope scope = TraceScope.open()) {
      context.getLogger("com.acme.shop").info("deployed {}", scope.traceId());
      context.getLogger("com.acme.shop").error("failed", new IllegalStateException("boom"));
    }
    context.stop();
  }
}
