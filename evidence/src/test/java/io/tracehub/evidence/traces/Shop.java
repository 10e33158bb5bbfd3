// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.traces;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Function;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.slf4j.MDC;

/** An application that logs to a server, set up by XML as in production. */
interface Shop extends AutoCloseable {

  /** What a test runs with: a name, and how to start it. */
  record Kind(String name, Function<URI, Shop> open) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Logs at INFO. */
  void info(String message);

  /** Logs at ERROR. */
  void error(String message);

  @Override
  void close();

  /** Logback, with our appender alone. */
  static Shop logback(URI server) {
    return logback(server, "");
  }

  /** The same with more settings. */
  static Shop logback(URI server, String settings) {
    return logback(server, settings, "<root level='DEBUG'><appender-ref ref='TRACEHUB'/></root>");
  }

  /** Logback, with its queue and its thread before our appender. */
  static Shop asyncLogback(URI server) {
    return logback(
        server,
        "",
        """
        <appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'>
          <discardingThreshold>0</discardingThreshold>
          <appender-ref ref='TRACEHUB'/>
        </appender>
        <root level='DEBUG'><appender-ref ref='ASYNC'/></root>
        """);
  }

  private static Shop logback(URI server, String settings, String rest) {
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
                <appender name='TRACEHUB' class='io.tracehub.logback.TraceHubAppender'>
                  <endpoint>%s</endpoint>
                  <durability>memory</durability>
                  <flushInterval>50 ms</flushInterval>
                  %s
                </appender>
                %s
              </configuration>
              """
                  .formatted(server, settings, rest)
                  .getBytes(UTF_8)));
    } catch (JoranException e) {
      throw new AssertionError(e);
    }
    ch.qos.logback.classic.Logger logger = context.getLogger("com.acme.shop");
    return new Shop() {
      @Override
      public void info(String message) {
        logger.info(message);
      }

      @Override
      public void error(String message) {
        logger.error(message);
      }

      @Override
      public void close() {
        context.stop();
      }
    };
  }

  /** Log4j2, with its queue and its thread before our appender. */
  static Shop asyncLog4j2(URI server) {
    org.apache.logging.log4j.core.LoggerContext context =
        new org.apache.logging.log4j.core.LoggerContext("shop");
    String xml =
        """
        <Configuration shutdownHook="disable">
          <Appenders>
            <TraceHub name="TRACEHUB" endpoint="%s" durability="memory" flushInterval="50 ms"/>
            <Async name="ASYNC"><AppenderRef ref="TRACEHUB"/></Async>
          </Appenders>
          <Loggers>
            <Root level="DEBUG"><AppenderRef ref="ASYNC"/></Root>
          </Loggers>
        </Configuration>
        """
            .formatted(server);
    try {
      context.start(
          new XmlConfiguration(
              context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(UTF_8)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    org.apache.logging.log4j.core.Logger logger = context.getLogger("com.acme.shop");
    return new Shop() {
      @Override
      public void info(String message) {
        logger.info(message);
      }

      @Override
      public void error(String message) {
        logger.error(message);
      }

      @Override
      public void close() {
        context.stop();
      }
    };
  }
}
