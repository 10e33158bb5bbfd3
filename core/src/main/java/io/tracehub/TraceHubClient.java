// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.Pipeline;
import io.tracehub.internal.hooks.Failure;
import io.tracehub.internal.hooks.Listeners;
import io.tracehub.internal.ring.CaptureIntake;
import io.tracehub.internal.ring.Control;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.internal.spool.DiskFiles;
import io.tracehub.internal.transport.NullTransport;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Intake;
import io.tracehub.spi.RecordReader;
import io.tracehub.spi.ThreadNames;
import io.tracehub.spi.Transport;
import io.tracehub.spi.WireFormat;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
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
  private final CaptureIntake captures;
  private final Duration shutdownTimeout;
  private @Nullable Thread shutdownHook;
  private @Nullable ProcessGuards guards;
  private volatile boolean left;
  private volatile boolean ending;
  private volatile boolean closed;
  private long raisedFailures;
  private long raisedLosses;

  private TraceHubClient(TraceHubConfig config, Diagnostics diagnostics) {
    this.config = config;
    this.diagnostics = diagnostics;
    this.shutdownTimeout = config.get(Settings.SHUTDOWN_TIMEOUT);
    WireFormat format = Assembly.wireFormat(config);
    Transport transport =
        config.enabled() ? Assembly.transport(config, format) : new NullTransport();
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
            new DiskFiles(),
            config.enabled() ? Assembly.listeners(config) : Listeners.NONE);
    this.captures =
        pipeline.captures(
            Assembly.appender(config),
            Assembly.rules(config),
            TraceScope::context,
            CallingClass::name,
            CallingClass::stack);
  }

  /**
   * Starts a client of one's own, which tells its troubles on standard error; see {@link
   * #create(TraceHubConfig, Diagnostics)}.
   */
  public static TraceHubClient create(TraceHubConfig config) {
    return create(config, new StderrDiagnostics());
  }

  /**
   * Starts a client of one's own. Does no I/O; the first request is made by its own thread. Where
   * {@code enabled} is false it has no thread and no file, and captures nothing, ever.
   *
   * @param diagnostics where its troubles are told
   * @throws TraceHubConfigException if a class that a setting names cannot be made
   */
  public static TraceHubClient create(TraceHubConfig config, Diagnostics diagnostics) {
    TraceHubClient client = new TraceHubClient(config, diagnostics);
    client.start();
    return client;
  }

  private void start() {
    if (!config.enabled()) {
      pipeline.capture(false);
      TraceHub.nothingIsWanted();
      return;
    }
    Consistency.warnings(config).forEach(diagnostics::warn);
    Consistency.hints(config).forEach(diagnostics::info);
    tell(() -> "TraceHub starts with " + config);
    pipeline.start();
    if (config.get(Settings.SEND_MODULES)) {
      new TraceHubThread(() -> pipeline.batchWorker().tellOnce(LoadedModules.read()), "modules")
          .start();
    }
    Set<Guard> wanted = EnumSet.noneOf(Guard.class);
    wanted.addAll(config.get(Settings.PROCESS_GUARDS));
    // The client's own hook does what this guard does for all clients.
    if (wanted.remove(Guard.FLUSH) || config.get(Settings.SHUTDOWN_HOOK)) {
      installShutdownHook();
    }
    // Before anybody can close it, who would not find them later.
    guards = ProcessGuards.install(wanted);
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
   * Captures an exception as an event, whatever the thresholds are.
   *
   * <p>This and all the captures below: any thread; never throws, takes no lock and does no I/O.
   * While the ring is full it may wait as a log call may. It reads here what may change, such as
   * messages and values, and runs their {@code toString}.
   *
   * <p>Only without {@code asyncSend} it waits for the outcome, {@code timeout} at most; only with
   * {@code raiseOnError} it throws a {@link TraceHubException} if a delivery failed, or something
   * was lost, since the last call that looked.
   *
   * @return the event's id; null if it is not on its way: switched off, left out by a setting, or
   *     lost, which is counted
   */
  public @Nullable String captureException(@Nullable Throwable exception) {
    return capture(withException(exception).build());
  }

  /**
   * Captures an exception with more to say: a message, a level, tags, a fingerprint.
   *
   * <pre>{@code
   * client.captureException(e, event -> event.tag("tenant", "acme").fingerprint("payment-declined"));
   * }</pre>
   *
   * @param more runs at once; what it throws leaves the event as it is by then
   */
  public @Nullable String captureException(
      @Nullable Throwable exception, Consumer<Event.Builder> more) {
    Event.Builder event = withException(exception);
    say(event, more);
    return capture(event.build());
  }

  static Event.Builder withException(@Nullable Throwable exception) {
    return exception == null
        ? Event.builder().message(String.valueOf(exception))
        : Event.builder().exception(exception);
  }

  static void say(Event.Builder event, Consumer<Event.Builder> more) {
    try {
      more.accept(event);
    } catch (Throwable hostile) {
      event.extra("callback_failed", hostile.getClass().getName());
    }
  }

  /** Captures a message as an event of level ERROR. */
  public @Nullable String captureMessage(@Nullable String message) {
    return captureMessage(message, Severity.ERROR);
  }

  /** Captures a message as an event of any level. */
  public @Nullable String captureMessage(@Nullable String message, Severity level) {
    return capture(Event.builder().message(String.valueOf(message)).level(level).build());
  }

  /** Captures an event. */
  public @Nullable String capture(Event event) {
    String id = captures.event(event);
    awaitOutcome();
    raiseIfTroubled();
    return id;
  }

  /** The same for the last words of a thread: waits until they are in a file, at most so long. */
  @Nullable String captureLast(Event event, Duration patience) {
    return captures.lastEvent(event, patience);
  }

  CaptureIntake captures() {
    return captures;
  }

  /** Adds a step to the trail of the present trace, of type default and level INFO. */
  public void addBreadcrumb(@Nullable String message) {
    addBreadcrumb(Breadcrumb.of(message));
  }

  /** Adds a step to the trail of the present trace; without a trace, to that of this thread. */
  public void addBreadcrumb(Breadcrumb breadcrumb) {
    captures.breadcrumb(breadcrumb);
  }

  /** Forgets the steps of the present trace; without a trace, those of this thread. */
  public void clearBreadcrumbs() {
    tell(breadcrumbsCleared(traceId()));
  }

  /**
   * Says whom the work is done for; null takes it back.
   *
   * <p>This and the three below belong to the trace of the present thread: they stand on all of its
   * events, on whatever thread, log lines among them, and on no other's. Without a trace they
   * belong to the client, and stand on every event that does not say otherwise.
   */
  public void setUser(@Nullable User user) {
    say(Said.user(user));
  }

  /** Sets a tag to search by; null removes it. See {@link #setUser} for where it belongs. */
  public void setTag(@Nullable String name, @Nullable String value) {
    say(Said.tag(name, value));
  }

  /** Sets an extra value; null removes it. See {@link #setUser} for where it belongs. */
  public void setExtra(@Nullable String name, @Nullable Object value) {
    say(Said.extra(name, value));
  }

  /**
   * Sets what is known of a subject, such as the device or the order; null or an empty map removes
   * it. See {@link #setUser} for where it belongs.
   */
  public void setContext(@Nullable String subject, @Nullable Map<String, ?> values) {
    say(Said.context(subject, values));
  }

  /**
   * Says which request the work answers, so that the events of its log lines tell it too. A web
   * integration does this. It belongs to the trace of the present thread; without a trace nothing
   * is said, since one request is not another's. Null takes a part back.
   *
   * @param requestUrl the whole URL, with its query only if that may be sent
   * @param endpoint the route, or the path
   */
  public void setRequest(
      @Nullable String method, @Nullable String requestUrl, @Nullable String endpoint) {
    String trace = traceId();
    if (trace != null && config.enabled()) {
      captures.request(trace, method, requestUrl, endpoint);
    }
  }

  void say(Said said) {
    if (config.enabled()) {
      captures.scope(traceId(), said.what(), said.change());
    }
  }

  /** Of the present thread, under the keys by which this client's records have theirs. */
  private @Nullable String traceId() {
    return Contexts.traceId(config.get(Settings.TRACE_ID_KEYS));
  }

  static Control breadcrumbsCleared(@Nullable String traceId) {
    return new Control.BreadcrumbsCleared(traceId, ThreadNames.current());
  }

  /** Nobody empties the ring of a client that is switched off. */
  void tell(Control control) {
    if (config.enabled()) {
      captures.tell(control);
    }
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
   * early when no attempt would fit into it any more. Tries at once even while failures make it
   * wait, but heeds how long the server asked to wait, and a pause for a wrong key or address.
   * Blocks the caller; not for a log call.
   *
   * @throws TraceHubException with {@code raiseOnError} only: a delivery failed, or something was
   *     lost, since the last call that looked
   */
  public FlushResult flush(Duration patience) {
    FlushResult result = pipeline.flush(patience);
    raiseIfTroubled();
    return result;
  }

  /**
   * Without {@code asyncSend}: waits until everything captured before has an outcome, or no attempt
   * fits into {@code timeout} any more. Not on a thread of ours, which others may be waiting for: a
   * callback that captures goes on at once.
   */
  void awaitOutcome() {
    if (!config.get(Settings.ASYNC_SEND)
        && !closed
        && !(Thread.currentThread() instanceof TraceHubThread)) {
      pipeline.flush(config.get(Settings.TIMEOUT));
    }
  }

  /**
   * With {@code raiseOnError}: throws if a delivery has failed, or something was lost, since the
   * last call of this.
   */
  void raiseIfTroubled() {
    if (config.get(Settings.RAISE_ON_ERROR)) {
      TraceHubException trouble = newTrouble();
      if (trouble != null) {
        throw trouble;
      }
    }
  }

  private synchronized @Nullable TraceHubException newTrouble() {
    long failed = pipeline.troubles().count() - raisedFailures;
    long lost = pipeline.lostOfNote() - raisedLosses;
    raisedFailures += failed;
    raisedLosses += lost;
    Failure last = pipeline.troubles().last();
    if (failed > 0 && last != null) {
      return new TraceHubTransportException(Assembly.target(config), last);
    }
    return lost > 0 ? new TraceHubLossException(lost, metrics()) : null;
  }

  /** Every count, at this moment. */
  public TraceHubMetrics metrics() {
    return pipeline.metrics();
  }

  /** How the back end fares, at this moment. */
  public BackEndState backEnd() {
    return pipeline.deliveryWorker().backEnd();
  }

  /**
   * Counts records that an appender would have given this client and could not hold until it was
   * there, as refused ({@code before_start}).
   */
  public void notHeld(Severity level, long count) {
    captures.notKept(level, count);
  }

  /**
   * Delivers what it can within {@code shutdownTimeout}, then ends its threads. What could not be
   * delivered waits on disk for the next start; with a spool in memory it is lost, counted and
   * told. A second call does nothing. Nobody has to call this: the JVM's end does.
   *
   * @throws TraceHubException with {@code raiseOnError} only, when all has ended: a delivery
   *     failed, or something was lost, since the last call that looked
   */
  @Override
  public void close() {
    end();
    raiseIfTroubled();
  }

  /** The same for those who are not to be thrown at: appenders, and the JVM's end. */
  void end() {
    if (!closed) {
      ending = true;
      pipeline.close(shutdownTimeout);
      closed = true;
      tell(() -> "TraceHub has stopped: " + metrics());
      removeShutdownHook();
      TraceHub.withdraw(this);
      if (guards != null) {
        guards.close();
      }
    }
  }

  /** Its appenders have stopped; others may take it over yet. */
  void left(boolean byAll) {
    left = byAll;
  }

  /** Whether all its appenders have stopped. */
  boolean isLeft() {
    return left;
  }

  /** Whether it takes nothing more. */
  boolean isEnding() {
    return ending;
  }

  /** Whether it has ended. */
  public boolean isClosed() {
    return closed;
  }

  private void installShutdownHook() {
    Thread hook = new TraceHubThread(this::end, "shutdown");
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
