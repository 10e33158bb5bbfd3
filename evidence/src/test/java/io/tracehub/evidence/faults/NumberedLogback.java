// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.tracehub.SharedClients;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubMetrics;
import io.tracehub.logback.TraceHubAppender;
import io.tracehub.spi.Diagnostics;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * An application with Logback and our appender, set up by XML. Each record is an entry of its own
 * and bears a number. One thread logs.
 */
class NumberedLogback implements AutoCloseable {

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("com.acme.orders.OrderService");
  private final TraceHubClient client;
  private final int first;
  private int issued;

  /** Settings by which every record is sent soon, and waits in that folder. */
  static Map<String, String> settings(String endpoint, Path spool) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("endpoint", endpoint);
    settings.put("apiKey", "th_of_the_fault_tests");
    settings.put("service", "faults");
    settings.put("serverName", "here");
    settings.put("logLevel", "INFO");
    settings.put("spoolPath", spool.toString());
    settings.put("flushInterval", "50 ms");
    settings.put("shutdownTimeout", "2 s");
    return settings;
  }

  NumberedLogback(Map<String, String> settings) {
    this(settings, 0);
  }

  /** The first record has that number. */
  NumberedLogback(Map<String, String> settings, int first) {
    this.first = first;
    issued = first;
    context.setName("faults");
    context.setMDCAdapter(MDC.getMDCAdapter());
    context.start();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(new ByteArrayInputStream(xml(settings).getBytes(UTF_8)));
    } catch (JoranException e) {
      throw new AssertionError("Logback does not take the XML", e);
    }
    client = client(settings);
  }

  /** The appender's own, which is shared with whoever has the same settings. */
  private static TraceHubClient client(Map<String, String> settings) {
    TraceHubConfig.Builder config = TraceHubConfig.builder();
    settings.forEach((name, value) -> config.set(name, value, "the test"));
    TraceHubClient shared = SharedClients.instance().acquire(config.build(), Diagnostics.NONE);
    SharedClients.instance().release(shared);
    return shared;
  }

  private static String xml(Map<String, String> settings) {
    String elements =
        settings.entrySet().stream()
            .map(e -> "<%s>%s</%s>".formatted(e.getKey(), e.getValue(), e.getKey()))
            .collect(joining("\n"));
    return """
        <configuration>
        <appender name='TRACEHUB' class='%s'>
        %s
        </appender>
        <root level='INFO'><appender-ref ref='TRACEHUB'/></root>
        </configuration>
        """
        .formatted(TraceHubAppender.class.getName(), elements);
  }

  /** Logs the next record. */
  void log() {
    logger.info("record {}", next());
  }

  /** Logs so many at once. */
  void log(int count) {
    for (int i = 0; i < count; i++) {
      log();
    }
  }

  /** Logs the next record with more to say. */
  void log(String more) {
    logger.info("record {} {}", next(), more);
  }

  /** The number of the next record, which has been issued by this. */
  final int next() {
    return issued++;
  }

  /** The number of the first record. */
  int first() {
    return first;
  }

  Logger logger() {
    return logger;
  }

  /** How many records there were. */
  int issued() {
    return issued - first;
  }

  TraceHubClient client() {
    return client;
  }

  TraceHubMetrics metrics() {
    return client.metrics();
  }

  /** All that the status list says. */
  String statuses() {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .map(Object::toString)
        .collect(joining("\n"));
  }

  @Override
  public void close() {
    context.stop();
  }
}
