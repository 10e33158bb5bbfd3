// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.tracehub.internal.mask.Masker;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Hears every line that any library of this JVM logs, and what masking would make of it. */
final class LineJury extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  /** How many parts of a logger's name tell the library: {@code org.eclipse.jetty}. */
  private static final int LIBRARY = 3;

  private final Masker masker = Masker.builtIn();
  private final Predicate<String> isTrueSecret;
  private final Map<String, Long> linesOf = new TreeMap<>();
  private final Map<String, String> changed = new LinkedHashMap<>();
  private final Set<Long> distinct = new HashSet<>();
  private final JulEar ear = new JulEar();
  private long lines;
  private long throughLogback;
  private long changedLines;
  private long trueSecrets;

  /**
   * Begins to listen, at TRACE.
   *
   * @param isTrueSecret lines in which a library itself logs a secret, so that masking is right
   */
  LineJury(Predicate<String> isTrueSecret) {
    this.isTrueSecret = isTrueSecret;
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    setContext(context);
    start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(ch.qos.logback.classic.Level.TRACE);
    root.addAppender(this);
    ear.listen();
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    throughLogback++;
    hear(event.getLoggerName(), event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      hear(event.getLoggerName(), ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  private synchronized void hear(String logger, String line) {
    lines++;
    linesOf.merge(library(logger), 1L, Long::sum);
    distinct.add(
        ((long) line.hashCode() << 32) + new StringBuilder(line).reverse().toString().hashCode());
    String masked = masker.text(line);
    if (!masked.equals(line)) {
      if (isTrueSecret.test(line)) {
        trueSecrets++;
      } else {
        changedLines++;
        changed.putIfAbsent(masked, logger + ": " + line);
      }
    }
  }

  private static String library(String logger) {
    String[] parts = logger.split("\\.", -1);
    return String.join(".", Arrays.copyOf(parts, Math.min(LIBRARY, parts.length)));
  }

  synchronized long lines() {
    return lines;
  }

  /** Without those that came through {@code java.util.logging}. */
  synchronized long throughLogback() {
    return throughLogback;
  }

  synchronized long trueSecrets() {
    return trueSecrets;
  }

  synchronized long changedLines() {
    return changedLines;
  }

  /** The counts, and each kind of change with one line as it was and as it would be shipped. */
  synchronized String verdict() {
    StringBuilder verdict = new StringBuilder();
    verdict.append(
        "clean lines: lines=%d distinct=%d changed=%d of which different=%d; true secrets=%d%n"
            .formatted(lines, distinct.size(), changedLines, changed.size(), trueSecrets));
    linesOf.forEach((library, count) -> verdict.append("  %-28s %,9d%n".formatted(library, count)));
    changed.forEach((after, before) -> verdict.append("  - " + before + "\n  + " + after + "\n"));
    return verdict.toString();
  }

  @Override
  public void close() {
    ear.close();
    Logger root =
        ((LoggerContext) LoggerFactory.getILoggerFactory())
            .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAppender(this);
    root.setLevel(ch.qos.logback.classic.Level.OFF);
    stop();
  }

  /** What goes to {@code java.util.logging} instead. */
  private final class JulEar extends Handler {

    private final java.util.logging.Logger root = java.util.logging.Logger.getLogger("");
    private final SimpleFormatter formatter = new SimpleFormatter();
    private Handler[] others = {};

    void listen() {
      others = root.getHandlers();
      for (Handler other : others) {
        root.removeHandler(other);
      }
      setLevel(java.util.logging.Level.ALL);
      root.setLevel(java.util.logging.Level.ALL);
      root.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      hear(String.valueOf(entry.getLoggerName()), formatter.formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      root.removeHandler(this);
      root.setLevel(java.util.logging.Level.INFO);
      for (Handler other : others) {
        root.addHandler(other);
      }
    }
  }
}
