// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.SharedClients;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubConfigException;
import io.tracehub.TraceHubException;
import io.tracehub.spi.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Ships what java.util.logging logs, and what {@link System.Logger} passes to it. Two lines in
 * {@code logging.properties} are all an application needs:
 *
 * <pre>
 * handlers = java.util.logging.ConsoleHandler, io.tracehub.jul.TraceHubHandler
 * io.tracehub.jul.TraceHubHandler.service = orders
 * </pre>
 *
 * <p>Each setting of {@code docs/configuration.md} is a property under the name of this class; so
 * are {@code level} and {@code filter}, as for each handler of the JDK. Loggers decide first: by
 * default the JDK's let through INFO and above, so for more breadcrumbs set {@code com.acme.level =
 * FINE}. What is wrong is told once through the {@link ErrorManager}, in one sentence, and the
 * handler then stays off; without one of the user's it is printed to standard error. No constructor
 * throws.
 *
 * <p>A second handler with settings of its own is a subclass, empty but for its name, since that
 * name is where its properties stand.
 */
public class TraceHubHandler extends Handler {

  private static final JulReader READER = new JulReader();

  private static final Duration LONGEST_FLUSH = Duration.ofSeconds(3);

  private final ErrorManagerDiagnostics diagnostics = new ErrorManagerDiagnostics();
  private final AtomicReference<@Nullable TraceHubClient> client = new AtomicReference<>();
  private final AtomicBoolean filterHasFailed = new AtomicBoolean();
  private volatile @Nullable Intake<LogRecord> intake;

  /**
   * A handler with the settings of the logging properties; the {@link LogManager} makes it. Starts
   * or joins a client. Reads the file of these properties once more, for names that set nothing,
   * and the file of settings, if there is one.
   */
  public TraceHubHandler() {
    super.setErrorManager(diagnostics.manager());
    start(this::byProperties);
  }

  /** A handler made by code, which is then added to a logger. Starts or joins a client. */
  public TraceHubHandler(TraceHubConfig config) {
    super.setErrorManager(diagnostics.manager());
    start(() -> open(config));
  }

  /** A library of the wrong version, say, is no reason for the application not to start. */
  private void start(Runnable how) {
    try {
      how.run();
    } catch (RuntimeException | LinkageError broken) {
      staysOff("TraceHub cannot start: " + broken.getClass().getName() + ".");
    }
  }

  private void byProperties() {
    HandlerProperties properties = HandlerProperties.of(getClass());
    TraceHubConfig.Builder settings = TraceHubConfig.builder();
    properties.give(settings);
    List<String> problems = new ArrayList<>();
    TraceHubConfig config = null;
    try {
      config = settings.build();
      if (!config.enabled()) {
        return;
      }
    } catch (TraceHubConfigException wrong) {
      problems.add(wrong.getMessage());
    }
    properties.idle().forEach(diagnostics::warn);
    setLevel(properties.level());
    setFilter(properties.filter(getClass().getClassLoader()));
    problems.addAll(0, properties.problems());
    if (config != null && problems.isEmpty()) {
      open(config);
    } else {
      staysOff(String.join(" ", problems));
    }
  }

  private void staysOff(String why) {
    diagnostics.warn(why + " The handler stays off; the application runs on.");
  }

  private void open(TraceHubConfig config) {
    if (config.enabled()) {
      TraceHubClient acquired = SharedClients.instance().acquire(config, diagnostics);
      client.set(acquired);
      intake = acquired.intake(READER, config);
    }
  }

  /**
   * Captures the record if level and filter of this handler and a threshold of its settings admit
   * it. Any thread; takes no lock, does no I/O, never throws. What a filter that throws was asked
   * about is not captured, for it may have been there to hold it back; that is told once.
   */
  @Override
  public void publish(@Nullable LogRecord record) {
    Intake<LogRecord> open = intake;
    if (open != null && record != null && admits(record)) {
      open.append(record);
    }
  }

  private boolean admits(LogRecord record) {
    try {
      return isLoggable(record);
    } catch (Throwable hostile) {
      if (filterHasFailed.compareAndSet(false, true)) {
        diagnostics.warn(
            "TraceHub: the filter of its handler threw %s; what it was asked about is not shipped."
                .formatted(hostile.getClass().getName()));
      }
      return false;
    }
  }

  /**
   * Waits until everything logged before is delivered, 3 seconds at most; returns early when no
   * attempt would fit into that, and what was not delivered then is as safe as ever. Nobody needs
   * it for delivery: not to be called with each record.
   */
  @Override
  public void flush() {
    TraceHubClient open = client.get();
    if (open != null) {
      try {
        open.flush(LONGEST_FLUSH);
      } catch (TraceHubException raised) {
        // With raiseOnError, for those who flush the client; a handler throws at nobody.
        diagnostics.warn(String.valueOf(raised.getMessage()));
      }
    }
  }

  /**
   * Takes no further records, and ends the client if no other handler uses it: delivers what fits
   * into {@code shutdownTimeout}. The {@link LogManager} calls it when it is reset, and at the
   * JVM's end. A second call does nothing.
   *
   * <p>When the LogManager reads a new configuration it closes the old handlers first, and makes
   * the new ones when something is logged. So then the client goes on delivering for five seconds,
   * in which a new handler with the same settings takes it over, and records of threads that are
   * just passing by here are still taken. Nor could it be waited for: as long as the LogManager
   * reads, whoever logs waits for it, and the HTTP client may log.
   */
  @Override
  public void close() {
    TraceHubClient released = client.getAndSet(null);
    if (released == null) {
      return;
    }
    if (isNewConfigurationBeingRead()) {
      SharedClients.instance().release(released);
    } else {
      intake = null;
      SharedClients.instance().release(released);
      SharedClients.instance().closeIfUnused(released);
    }
  }

  private static boolean isNewConfigurationBeingRead() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame.getClassName().equals(LogManager.class.getName())
                            && (frame.getMethodName().equals("readConfiguration")
                                || frame.getMethodName().equals("updateConfiguration"))));
  }

  /** Also tells the first one that is set here what was told before. */
  @Override
  public synchronized void setErrorManager(ErrorManager manager) {
    super.setErrorManager(manager);
    diagnostics.use(manager);
  }

  /** Names the handler without its settings. */
  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
