// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.Severity;
import io.tracehub.fixtures.LogCall;
import io.tracehub.fixtures.Logging;
import io.tracehub.spi.ContextBridge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * java.util.logging with our handler, configured by properties as in production. There is only one
 * in a JVM; what the libraries of the test log is switched off.
 */
public final class JulLogging implements Logging {

  private static final String FILE_PROPERTY = "java.util.logging.config.file";
  private static final Level FATAL = new CustomLevel("FATAL", 1100);

  private final ContextBridge context = new JulContext();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  /** The handler alone on the root logger, with these settings. */
  public static JulLogging with(Map<String, String> settings) {
    return new JulLogging(settings);
  }

  JulLogging(Map<String, String> settings) {
    configure(LoggingProperties.of(settings));
  }

  /** With a file of properties, as {@code -Djava.util.logging.config.file} names one. */
  JulLogging(Path file) {
    String before = System.setProperty(FILE_PROPERTY, file.toString());
    try {
      LogManager.getLogManager().readConfiguration();
      listen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (before == null) {
        System.clearProperty(FILE_PROPERTY);
      } else {
        System.setProperty(FILE_PROPERTY, before);
      }
    }
  }

  private void configure(String properties) {
    byte[] bytes = properties.getBytes(StandardCharsets.ISO_8859_1);
    try {
      LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listen();
  }

  /** The LogManager makes its handlers when somebody needs them. */
  private void listen() {
    handler().setErrorManager(new Recording());
  }

  TraceHubHandler handler() {
    Handler[] handlers = Logger.getLogger("").getHandlers();
    return Arrays.stream(handlers)
        .filter(TraceHubHandler.class::isInstance)
        .map(TraceHubHandler.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no handler of ours: " + Arrays.toString(handlers)));
  }

  @Override
  public boolean has(Feature feature) {
    return switch (feature) {
      case RECONFIGURATION, MDC, LATE_RENDERING, SAME_THREAD -> true;
      case KEY_VALUES, MARKERS -> false;
    };
  }

  @Override
  public String hole(int index) {
    return "{" + index + "}";
  }

  /** A call with both parameters and an exception has no method of its own. */
  @Override
  public void log(LogCall call) {
    Logger logger = Logger.getLogger(call.logger());
    Level level = level(call.severity());
    if (call.throwable() == null) {
      logger.log(level, call.template(), call.arguments().toArray());
      return;
    }
    if (logger.isLoggable(level)) {
      LogRecord record = new LogRecord(level, call.template());
      record.setLoggerName(call.logger());
      record.setParameters(call.arguments().toArray());
      record.setThrown(call.throwable());
      logger.log(record);
    }
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case FATAL -> FATAL;
      case ERROR -> Level.SEVERE;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
      case TRACE -> Level.FINEST;
    };
  }

  @Override
  public @Nullable String render(@Nullable String template, @Nullable Object... arguments) {
    LogRecord record = new LogRecord(Level.WARNING, template);
    record.setParameters(arguments);
    return new SimpleFormatter().formatMessage(record);
  }

  @Override
  public void putMdc(String key, String value) {
    context.put(key, value);
  }

  @Override
  public void removeMdc(String key) {
    context.remove(key);
  }

  @Override
  public List<String> statusMessages() {
    return List.copyOf(told);
  }

  @Override
  public void reconfigure(Map<String, String> settings) {
    configure(LoggingProperties.of(settings));
  }

  @Override
  public void stop() {
    LogManager.getLogManager().reset();
  }

  private final class Recording extends ErrorManager {
    @Override
    public synchronized void error(String message, @Nullable Exception cause, int code) {
      told.add(cause == null ? message : message + " with " + cause);
    }
  }

  private static final class CustomLevel extends Level {
    private static final long serialVersionUID = 1L;

    CustomLevel(String name, int value) {
      super(name, value);
    }
  }
}
