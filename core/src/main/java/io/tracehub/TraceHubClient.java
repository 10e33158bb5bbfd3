// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.Pipeline;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.internal.spool.DiskFiles;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Intake;
import io.tracehub.spi.RecordReader;
import io.tracehub.spi.Transport;
import io.tracehub.spi.WireFormat;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One pipeline to one back end: a few daemon threads, a ring, a spool. Appenders share it where
 * their settings allow; see {@link SharedClients}. Thread-safe.
 */
public final class TraceHubClient implements AutoCloseable {

  private final TraceHubConfig config;
  private final Diagnostics diagnostics;
  private final Pipeline pipeline;
  private final Duration shutdownTimeout;
  private @Nullable Thread shutdownHook;
  private volatile boolean closed;

  private TraceHubClient(TraceHubConfig config, Diagnostics diagnostics) {
    this.config = config;
    this.diagnostics = diagnostics;
    this.shutdownTimeout = config.get(Settings.SHUTDOWN_TIMEOUT);
    WireFormat format = Assembly.wireFormat(config);
    Transport transport = Assembly.transport(config, format, format::classify);
    // Not RandomGenerator.getDefault(), which a web application's context class loader can hide.
    RandomGenerator random = new Random();
    this.pipeline =
        new Pipeline(
            Assembly.pipelineSettings(config),
            format,
            transport,
            diagnostics,
            Clock.SYSTEM,
            random,
            new DiskFiles());
  }

  /**
   * Starts a client of one's own. Does no I/O; the first request is made by its own thread. Where
   * {@code enabled} is false it has no thread and no file, and captures nothing, ever.
   *
   * @param diagnostics where its troubles are told
   */
  public static TraceHubClient create(TraceHubConfig config, Diagnostics diagnostics) {
    TraceHubClient client = new TraceHubClient(config, diagnostics);
    client.start();
    return client;
  }

  private void start() {
    if (!config.enabled()) {
      pipeline.capture(false);
      return;
    }
    Consistency.warnings(config).forEach(diagnostics::warn);
    Consistency.hints(config).forEach(diagnostics::info);
    tell(() -> "TraceHub starts with " + config);
    pipeline.start();
    if (config.get(Settings.SHUTDOWN_HOOK)) {
      installShutdownHook();
    }
    TraceHub.offer(this);
  }

  private void tell(Supplier<String> detail) {
    if (config.get(Settings.DEBUG)) {
      diagnostics.info(detail.get());
    }
  }

  /** The settings it was made with. */
  public TraceHubConfig config() {
    return config;
  }

  /**
   * A door for one appender's events.
   *
   * @param reader how its framework's events are read
   * @param settings from which the appender's own part is taken: its levels, what it ignores, and
   *     its trace id keys
   */
  public <E> Intake<E> intake(RecordReader<E> reader, TraceHubConfig settings) {
    return pipeline.intake(reader, Assembly.appender(settings), Assembly.rules(settings));
  }

  /**
   * Switches capturing off or on, for all appenders of this client, from the next log call on. What
   * was captured before is delivered all the same; threads and files stay until the client ends.
   * Any thread; takes no time. A client whose setting {@code enabled} is false stays off.
   */
  public void setEnabled(boolean enabled) {
    pipeline.capture(enabled && config.enabled());
  }

  /**
   * Waits until everything logged before the call is delivered, at most {@code patience}; returns
   * early when no attempt would fit into it any more. Blocks the caller; not for a log call.
   */
  public FlushResult flush(Duration patience) {
    return pipeline.flush(patience);
  }

  /** Every count, at this moment. */
  public TraceHubMetrics metrics() {
    return pipeline.metrics();
  }

  /**
   * Delivers what it can within {@code shutdownTimeout}, then ends its threads. What could not be
   * delivered waits on disk for the next start; with a spool in memory it is lost, counted and
   * told. A second call does nothing. Nobody has to call this: the JVM's end does.
   */
  @Override
  public void close() {
    if (!closed) {
      pipeline.close(shutdownTimeout);
      closed = true;
      tell(() -> "TraceHub has stopped: " + metrics());
      removeShutdownHook();
      TraceHub.withdraw(this);
    }
  }

  /** Whether it has ended. */
  public boolean isClosed() {
    return closed;
  }

  private void installShutdownHook() {
    Thread hook = new TraceHubThread(this::close, "shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      shutdownHook = hook;
    } catch (IllegalStateException alreadyStopping) {
      shutdownHook = null;
    }
  }

  private void removeShutdownHook() {
    Thread hook = shutdownHook;
    if (hook != null && Thread.currentThread() != hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException alreadyStopping) {
        shutdownHook = null;
      }
    }
  }

  @Override
  public String toString() {
    return "TraceHubClient{" + config.target() + "}";
  }
}
