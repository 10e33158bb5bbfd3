// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.tracehub.fixtures.LogCall;
import io.tracehub.fixtures.Logging;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.jspecify.annotations.Nullable;

/** Log4j2 with our appender, in a context of its own, configured by XML as in production. */
public final class Log4j2Logging implements Logging {

  private final LoggerContext context;
  private final Statuses statuses = Statuses.listen();

  private Log4j2Logging(LoggerContext context, Function<LoggerContext, Configuration> read) {
    this.context = context;
    context.start(read.apply(context));
  }

  /** Loggers that call their appenders themselves; ours alone on the root logger. */
  public static Log4j2Logging with(Map<String, String> settings) {
    return sync(Log4j2Xml.of(settings));
  }

  /** Loggers that leave it to a thread of Log4j2's; ours alone on the root logger. */
  public static Log4j2Logging asyncWith(Map<String, String> settings) {
    return async(Log4j2Xml.of(settings).replace("<Root", "<Root includeLocation='true'"));
  }

  /** Loggers that call their appenders themselves, configured in any way. */
  static Log4j2Logging configuredBy(Function<LoggerContext, Configuration> read) {
    return new Log4j2Logging(new LoggerContext("contract"), read);
  }

  /** Loggers that call their appenders themselves. */
  static Log4j2Logging sync(String xml) {
    return configuredBy(context -> configuration(context, xml));
  }

  /** Loggers that leave it to a thread of Log4j2's. */
  static Log4j2Logging async(String xml) {
    return new Log4j2Logging(
        new AsyncLoggerContext("contract-async"), context -> configuration(context, xml));
  }

  private static Configuration configuration(LoggerContext context, String xml) {
    try {
      return new XmlConfiguration(
          context,
          new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code monitorInterval} does when the file has changed. */
  void reconfigureWith(String xml) {
    context.reconfigure(configuration(context, xml));
  }

  LoggerContext context() {
    return context;
  }

  Logger logger(String name) {
    return context.getLogger(name);
  }

  Statuses statuses() {
    return statuses;
  }

  @Override
  public boolean has(Feature feature) {
    return feature == Feature.SAME_THREAD
        ? !(context instanceof AsyncLoggerContext)
        : feature != Feature.LATE_RENDERING;
  }

  @Override
  public void log(LogCall call) {
    Logger logger = logger(call.logger());
    Level level = Level.valueOf(call.severity().name());
    Marker marker = marker(call.markers());
    @Nullable Object[] arguments = call.arguments().toArray();
    if (!call.keyValues().isEmpty()) {
      logger.log(
          level,
          marker,
          new TextWithPairs(call.template(), arguments, call.keyValues()),
          call.throwable());
    } else if (call.throwable() != null) {
      LogBuilder builder = logger.atLevel(level).withMarker(marker);
      builder.withThrowable(call.throwable()).log(call.template(), arguments);
    } else if (arguments.length == 0) {
      logger.log(level, marker, call.template());
    } else {
      logger.log(level, marker, call.template(), arguments);
    }
  }

  /** Log4j2 takes one marker, which may belong to others. */
  private static @Nullable Marker marker(List<String> names) {
    if (names.isEmpty()) {
      return null;
    }
    Marker marker = MarkerManager.getMarker(names.get(0));
    for (String parent : names.subList(1, names.size())) {
      marker.addParents(MarkerManager.getMarker(parent));
    }
    return marker;
  }

  @Override
  public @Nullable String render(@Nullable String template, @Nullable Object... arguments) {
    return arguments.length == 0
        ? String.valueOf(template)
        : new ParameterizedMessage(template, arguments).getFormattedMessage();
  }

  /** All loggers have one queue: what comes last through it has let everything else pass. */
  @Override
  public void awaitAppender() {
    CountDownLatch passed = new CountDownLatch(1);
    AbstractAppender last =
        new AbstractAppender("LAST", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            passed.countDown();
          }
        };
    last.start();
    LoggerConfig apart = new LoggerConfig("last", Level.INFO, false);
    apart.addAppender(last, null, null);
    context.getConfiguration().addLogger("last", apart);
    context.updateLoggers();
    logger("last").info("last");
    try {
      if (!passed.await(10, SECONDS)) {
        throw new AssertionError("the queue does not move");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      context.getConfiguration().removeLogger("last");
      context.updateLoggers();
    }
  }

  @Override
  public void putMdc(String key, String value) {
    ThreadContext.put(key, value);
  }

  @Override
  public void removeMdc(String key) {
    ThreadContext.remove(key);
  }

  @Override
  public List<String> statusMessages() {
    return statuses.messages();
  }

  @Override
  public void reconfigure(Map<String, String> settings) {
    reconfigureWith(Log4j2Xml.of(settings));
  }

  @Override
  public void stop() {
    context.stop(10, SECONDS);
  }
}
