// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.tracehub.Severity;
import io.tracehub.fixtures.LogCall;
import io.tracehub.fixtures.Logging;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Logback with our appender, in a context of its own, configured by XML as in production. */
public final class LogbackLogging implements Logging {

  private static final String CALLER = LogbackLogging.class.getName();

  private final LoggerContext context = new LoggerContext();

  LogbackLogging(String xml) {
    context.setName("contract");
    context.setMDCAdapter(MDC.getMDCAdapter());
    context.start();
    configure(xml);
  }

  /** The appender alone on the root logger, with these settings. */
  public static LogbackLogging with(Map<String, String> settings) {
    return new LogbackLogging(LogbackXml.of(settings));
  }

  void configure(String xml) {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (JoranException e) {
      throw new AssertionError("Logback does not take the XML:\n" + xml, e);
    }
  }

  /** What {@code scan="true"} does when the file has changed. */
  void reconfigureWith(String xml) {
    context.reset();
    configure(xml);
  }

  LoggerContext context() {
    return context;
  }

  Logger logger(String name) {
    return context.getLogger(name);
  }

  @Override
  public boolean has(Feature feature) {
    return true;
  }

  @Override
  public void log(LogCall call) {
    Logger logger = logger(call.logger());
    Level level = level(call.severity());
    boolean fatal = call.severity() == Severity.FATAL;
    @Nullable Object[] arguments = call.arguments().toArray();
    if (!fatal && call.keyValues().isEmpty() && call.markers().isEmpty()) {
      logger.log(
          null,
          CALLER,
          Level.toLocationAwareLoggerInteger(level),
          call.template(),
          arguments,
          call.throwable());
      return;
    }
    LoggingEventBuilder builder =
        logger.makeLoggingEventBuilder(
            org.slf4j.event.Level.intToLevel(Level.toLocationAwareLoggerInteger(level)));
    for (Map.Entry<String, @Nullable Object> pair : call.keyValues().entrySet()) {
      builder = builder.addKeyValue(pair.getKey(), pair.getValue());
    }
    for (String name : call.markers()) {
      builder = builder.addMarker(MarkerFactory.getMarker(name));
    }
    if (fatal) {
      builder = builder.addMarker(MarkerFactory.getMarker("FATAL"));
    }
    if (call.throwable() != null) {
      builder = builder.setCause(call.throwable());
    }
    builder.log(call.template(), arguments);
  }

  private static Level level(Severity severity) {
    return severity == Severity.FATAL ? Level.ERROR : Level.valueOf(severity.name());
  }

  @Override
  public @Nullable String render(@Nullable String template, @Nullable Object... arguments) {
    return new LoggingEvent(CALLER, logger(LogCall.LOGGER), Level.WARN, template, null, arguments)
        .getFormattedMessage();
  }

  @Override
  public void putMdc(String key, String value) {
    MDC.put(key, value);
  }

  @Override
  public void removeMdc(String key) {
    MDC.remove(key);
  }

  List<Status> statuses() {
    return context.getStatusManager().getCopyOfStatusList();
  }

  @Override
  public List<String> statusMessages() {
    return statuses().stream().map(Status::getMessage).toList();
  }

  @Override
  public void reconfigure(Map<String, String> settings) {
    reconfigureWith(LogbackXml.of(settings));
  }

  @Override
  public void stop() {
    context.stop();
  }
}
