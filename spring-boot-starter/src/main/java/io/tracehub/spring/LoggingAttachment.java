// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.spi.Diagnostics;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * The one appender of a logging context, and the client behind it, however many applications of
 * this class loader log there. The first of them decides the settings, the last one that ends ends
 * the client.
 *
 * <p>The threads that start and end applications; {@link #client} any.
 */
abstract class LoggingAttachment {

  private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";
  private static final String LOG4J2 = "org.apache.logging.log4j.core.LoggerContext";

  /** Under this name it is kept in the logging context, so that it dies with it. */
  static final String NAME = LoggingAttachment.class.getName();

  private int users;
  private volatile @Nullable TraceHubClient client;

  /** The one of the logging framework that is in use. */
  static LoggingAttachment find(ClassLoader loader) {
    LoggingAttachment found = null;
    if (ClassUtils.isPresent(LOGBACK, loader)) {
      found = LogbackAttachment.find();
    }
    if (found == null && ClassUtils.isPresent(LOG4J2, loader)) {
      found = Log4j2Attachment.find();
    }
    return found == null ? new NoAttachment() : found;
  }

  /** One that is never joined. */
  static LoggingAttachment none() {
    return new NoAttachment();
  }

  @SuppressWarnings("SystemOut") // the user's loggers are not for our troubles
  static void tellOnStderr(String sentence) {
    System.err.println(sentence);
  }

  /** The client, once it has started. */
  final @Nullable TraceHubClient client() {
    return client;
  }

  /**
   * One application more. The first one's lines are held from now on. For another one Spring Boot
   * may have set logging up anew, and taken down what was there.
   */
  final synchronized void join() {
    users++;
    attach();
  }

  /** Starts the client, unless it runs already, and gives it what was held. */
  final synchronized void open(TraceHubConfig config) {
    TraceHubClient running = client;
    // A test that wants another back end for its application ends the client of the one before.
    if (users > 0 && (running == null || running.isClosed())) {
      TraceHubClient started = TraceHubClient.create(config, diagnostics());
      client = started;
      shipTo(started);
    }
  }

  /** One application less; the last one waits here for the delivery. */
  final synchronized void leave() {
    if (users > 0 && --users == 0) {
      end();
    }
  }

  private void end() {
    detach();
    TraceHubClient ending = client;
    client = null;
    if (ending != null) {
      close(ending);
    }
  }

  /** The JVM ends, and perhaps nobody has closed the applications. Another's thread. */
  final void deliverLast() {
    TraceHubClient ending = client;
    if (ending != null) {
      close(ending);
    }
  }

  private void close(TraceHubClient ending) {
    try {
      ending.close();
    } catch (RuntimeException raised) {
      // With raiseOnError: for those who call it, not for the end of a context.
      diagnostics().warn(raised.toString());
    }
  }

  /** The name of a TraceHub appender that the logging configuration has; null if it has none. */
  abstract @Nullable String appenderOfConfiguration();

  /** Where our troubles are told. */
  abstract Diagnostics diagnostics();

  /** Begins to hold, unless it does already; in any case it stands at the root logger then. */
  abstract void attach();

  abstract void shipTo(TraceHubClient started);

  abstract void detach();

  /** Where there is no logging framework that we know, there is a client all the same. */
  private static final class NoAttachment extends LoggingAttachment {

    @Override
    @Nullable String appenderOfConfiguration() {
      return null;
    }

    @Override
    Diagnostics diagnostics() {
      return new StderrDiagnostics(Diagnostics.NONE);
    }

    @Override
    void attach() {}

    @Override
    void shipTo(TraceHubClient started) {}

    @Override
    void detach() {}
  }
}
