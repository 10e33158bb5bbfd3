// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.tracehub.SharedClients;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.TraceHubCaptured;
import io.tracehub.fixtures.TraceHubTest;
import io.tracehub.jul.TraceHubHandler;
import io.tracehub.logback.TraceHubAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.LoggerFactory;

/**
 * Logging that ran before the first test with {@code @TraceHubTest}, for another back end, tells
 * these tests what they ask for, through each framework.
 */
@ExtendWith(LeakCheck.class)
class UsersTestsTest {

  private static final String NAME = "com.acme.Checkout";

  /** Logs a line at INFO, and one at ERROR with what was thrown. */
  private static BiConsumer<String, @Nullable Throwable> framework = (message, thrown) -> {};

  @Test
  void logback_behindAnAsyncAppenderToo() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ch.qos.logback.classic.Logger logger = context.getLogger(NAME);
    try (IngestScript elsewhere = IngestScript.start()) {
      TraceHubAppender appender = new TraceHubAppender();
      appender.setContext(context);
      appender.setEndpoint(elsewhere.url().toString());
      appender.setService("shop");
      appender.start();
      AsyncAppender queue = new AsyncAppender();
      queue.setContext(context);
      queue.addAppender(appender);
      queue.start();
      logger.setLevel(Level.DEBUG);
      logger.addAppender(queue);
      run(
          elsewhere,
          (message, thrown) -> {
            if (thrown == null) {
              logger.info(message);
            } else {
              logger.error(message, thrown);
            }
          });
      logger.detachAppender(queue);
      queue.stop();
      appender.stop();
      endClients();
    }
  }

  @Test
  void log4j2() throws IOException {
    org.apache.logging.log4j.core.LoggerContext context =
        (org.apache.logging.log4j.core.LoggerContext) LogManager.getContext(false);
    try (IngestScript elsewhere = IngestScript.start()) {
      String xml =
          """
          <Configuration><Appenders><TraceHub name="T" endpoint="%s" service="shop"/></Appenders>
          <Loggers><Root level="DEBUG"><AppenderRef ref="T"/></Root></Loggers></Configuration>
          """
              .formatted(elsewhere.url());
      context.start(
          new XmlConfiguration(
              context,
              new ConfigurationSource(
                  new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))));
      org.apache.logging.log4j.Logger logger = context.getLogger(NAME);
      run(
          elsewhere,
          (message, thrown) -> {
            if (thrown == null) {
              logger.info(message);
            } else {
              logger.error(message, thrown);
            }
          });
      context.stop();
    }
  }

  @Test
  void javaUtilLogging() {
    java.util.logging.Logger logger = java.util.logging.Logger.getLogger(NAME);
    logger.setUseParentHandlers(false);
    try (IngestScript elsewhere = IngestScript.start()) {
      System.setProperty("tracehub.endpoint", elsewhere.url().toString());
      logger.addHandler(new TraceHubHandler());
      run(
          elsewhere,
          (message, thrown) ->
              logger.log(
                  thrown == null ? java.util.logging.Level.INFO : java.util.logging.Level.SEVERE,
                  message,
                  thrown));
      for (java.util.logging.Handler handler : logger.getHandlers()) {
        logger.removeHandler(handler);
        handler.close();
      }
      endClients();
    } finally {
      System.clearProperty("tracehub.endpoint");
    }
  }

  private static void run(IngestScript elsewhere, BiConsumer<String, @Nullable Throwable> log) {
    framework = log;
    log.accept("before all tests", new IllegalStateException("of another test"));
    elsewhere.awaitEntries(1, Duration.ofSeconds(30));
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(Checkout.class)).execute();
    assertThat(
            results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class).toString()))
        .isEmpty();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
    assertThat(elsewhere.messages()).containsExactly("before all tests");
  }

  @TraceHubTest
  static class Checkout {
    @Test
    void refusedCard(TraceHubCaptured captured) {
      framework.accept("cart loaded", null);
      framework.accept("payment declined", null);
      framework.accept("payment failed", new IllegalArgumentException("no funds"));
      captured
          .event("payment failed")
          .hasException(IllegalArgumentException.class)
          .hasBreadcrumbs("cart loaded", "payment declined");
    }

    @Test
    void acceptedCard(TraceHubCaptured captured) {
      framework.accept("paid", null);
      captured.noEvents();
    }
  }

  /** As the end of the JVM would; an appender's client lives on for a while otherwise. */
  private static void endClients() {
    TraceHubClient client = TraceHub.client();
    if (client != null) {
      SharedClients.instance().closeIfUnused(client);
    }
  }
}
