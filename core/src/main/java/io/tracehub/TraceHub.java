// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.ring.Control;
import io.tracehub.internal.ring.EarlyCaptures;
import io.tracehub.internal.run.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The default client, for code that wants to say more than a log call can. The first client that
 * starts is the default one; when it begins to end, the oldest of the others takes its place.
 *
 * <p>What is captured or said before any client has started is kept (256 captures, 1 MiB; then the
 * first are kept, and the rest is counted) and goes to the first one that starts, with the time,
 * the trace and the id that it had. Nothing here throws, but for {@link #init}, and captures and
 * {@link #flush} where {@code raiseOnError} is set.
 */
public final class TraceHub {

  private static final List<TraceHubClient> CLIENTS = new CopyOnWriteArrayList<>();

  /** What a thread that ends may be kept waiting; a few milliseconds suffice where a disk works. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final EarlyCaptures EARLY =
      new EarlyCaptures(Clock.SYSTEM, TraceScope::context, CallingClass::name, CallingClass::stack);

  private static volatile TraceHubMetrics lastKnown = TraceHubMetrics.NONE;

  private TraceHub() {}

  /**
   * Starts a client of one's own, for code that logs through no appender of ours; where an appender
   * has started one, there is no need. Its troubles are told on standard error.
   *
   * @return the client; it becomes the default one unless another runs already
   */
  public static TraceHubClient init(TraceHubConfig config) {
    return TraceHubClient.create(config);
  }

  /**
   * The default client: the first that is in use, or else one that its appenders have left and that
   * runs on for a while; null if none runs.
   */
  public static @Nullable TraceHubClient client() {
    TraceHubClient left = null;
    TraceHubClient ending = null;
    for (TraceHubClient client : CLIENTS) {
      if (client.isEnding()) {
        ending = ending == null ? client : ending;
      } else if (client.isLeft()) {
        left = left == null ? client : left;
      } else {
        return client;
      }
    }
    // What one that ends refuses is counted.
    return left == null ? ending : left;
  }

  /**
   * Captures an exception as an event.
   *
   * @see TraceHubClient#captureException(Throwable)
   */
  public static @Nullable String captureException(@Nullable Throwable exception) {
    return capture(TraceHubClient.withException(exception).build());
  }

  /**
   * Captures an exception with more to say.
   *
   * @see TraceHubClient#captureException(Throwable, Consumer)
   */
  public static @Nullable String captureException(
      @Nullable Throwable exception, Consumer<Event.Builder> more) {
    Event.Builder event = TraceHubClient.withException(exception);
    TraceHubClient.say(event, more);
    return capture(event.build());
  }

  /**
   * Captures a message as an event of level ERROR.
   *
   * @see TraceHubClient#captureMessage(String)
   */
  public static @Nullable String captureMessage(@Nullable String message) {
    return captureMessage(message, Severity.ERROR);
  }

  /**
   * Captures a message as an event of any level.
   *
   * @see TraceHubClient#captureMessage(String, Severity)
   */
  public static @Nullable String captureMessage(@Nullable String message, Severity level) {
    return capture(Event.builder().message(String.valueOf(message)).level(level).build());
  }

  /**
   * Captures an event.
   *
   * @see TraceHubClient#capture
   */
  public static @Nullable String capture(Event event) {
    TraceHubClient client = caughtUp();
    if (client != null) {
      return client.capture(event);
    }
    String id = EARLY.event(event);
    caughtUp();
    return id;
  }

  /**
   * Adds a step to the trail of the present trace.
   *
   * @see TraceHubClient#addBreadcrumb(String)
   */
  public static void addBreadcrumb(@Nullable String message) {
    addBreadcrumb(Breadcrumb.of(message));
  }

  /**
   * Adds a step to the trail of the present trace.
   *
   * @see TraceHubClient#addBreadcrumb(Breadcrumb)
   */
  public static void addBreadcrumb(Breadcrumb breadcrumb) {
    TraceHubClient client = caughtUp();
    if (client != null) {
      client.addBreadcrumb(breadcrumb);
    } else {
      EARLY.breadcrumb(breadcrumb);
      caughtUp();
    }
  }

  /**
   * Forgets the steps of the present trace.
   *
   * @see TraceHubClient#clearBreadcrumbs
   */
  public static void clearBreadcrumbs() {
    TraceHubClient client = caughtUp();
    if (client != null) {
      client.clearBreadcrumbs();
    } else {
      EARLY.tell(TraceHubClient.breadcrumbsCleared(TraceScope.currentId()));
      caughtUp();
    }
  }

  /**
   * Says whom the work is done for.
   *
   * @see TraceHubClient#setUser
   */
  public static void setUser(@Nullable User user) {
    say(Said.user(user));
  }

  /**
   * Sets a tag to search by.
   *
   * @see TraceHubClient#setTag
   */
  public static void setTag(@Nullable String name, @Nullable String value) {
    say(Said.tag(name, value));
  }

  /**
   * Sets an extra value.
   *
   * @see TraceHubClient#setExtra
   */
  public static void setExtra(@Nullable String name, @Nullable Object value) {
    say(Said.extra(name, value));
  }

  /**
   * Sets what is known of a subject.
   *
   * @see TraceHubClient#setContext
   */
  public static void setContext(@Nullable String subject, @Nullable Map<String, ?> values) {
    say(Said.context(subject, values));
  }

  /**
   * Says which request the work answers.
   *
   * @see TraceHubClient#setRequest
   */
  public static void setRequest(
      @Nullable String method, @Nullable String requestUrl, @Nullable String endpoint) {
    TraceHubClient client = caughtUp();
    if (client != null) {
      client.setRequest(method, requestUrl, endpoint);
    } else if (TraceScope.currentId() != null) {
      EARLY.request(TraceScope.currentId(), method, requestUrl, endpoint);
      caughtUp();
    }
  }

  private static void say(Said said) {
    TraceHubClient client = caughtUp();
    if (client != null) {
      client.say(said);
    } else {
      EARLY.scope(TraceScope.currentId(), said.what(), said.change());
      caughtUp();
    }
  }

  /**
   * Sees to it that failures are captured that no log line tells of: exceptions that end their
   * thread (level FATAL; the handler that was there is called, or the stack printed, as ever), what
   * tasks that {@code TraceScope} wraps or hands on throw where nobody may see it (level ERROR),
   * and what is not delivered yet when the JVM ends. The setting {@code processGuards} does the
   * same for as long as a client runs.
   *
   * @return the handle that takes them away again
   * @see ProcessGuards
   */
  public static ProcessGuards installProcessGuards() {
    return ProcessGuards.install(Set.of(Guard.values()));
  }

  /**
   * A task that we wrapped threw this, where nobody may see it. Never throws.
   *
   * @param task for its class
   * @param endsSeries whether it would have run again
   */
  static void taskFailed(Throwable failure, Object task, boolean endsSeries) {
    if (ProcessGuards.watchesTasks()) {
      TaskFailures.report(failure, task, endsSeries);
    }
  }

  /**
   * Captures what may be the last of this thread, and waits until it is in a file, if it can be.
   */
  static void captureLast(Event event) {
    TraceHubClient client = caughtUp();
    if (client != null) {
      client.captureLast(event, LAST_WORDS);
    } else {
      capture(event);
    }
  }

  static void closeAll() {
    CLIENTS.forEach(TraceHubClient::end);
  }

  /**
   * Waits until everything logged before the call is delivered, at most {@code patience}. Blocks.
   *
   * @see TraceHubClient#flush
   */
  public static FlushResult flush(Duration patience) {
    TraceHubClient client = client();
    return client == null ? new FlushResult(0, 0, 0, 0) : client.flush(patience);
  }

  /** Every count of the default client; after it has ended, its last ones. */
  public static TraceHubMetrics metrics() {
    TraceHubClient client = client();
    return client == null ? lastKnown : client.metrics();
  }

  /**
   * Switches capturing off or on, for every client that runs now; see {@link
   * TraceHubClient#setEnabled}. A client that starts later is on.
   */
  public static void setEnabled(boolean enabled) {
    CLIENTS.forEach(client -> client.setEnabled(enabled));
  }

  static void offer(TraceHubClient client) {
    EARLY.handTo(client.captures());
    CLIENTS.add(client);
    caughtUp();
  }

  /** The application starts a client that is switched off. */
  static void nothingIsWanted() {
    EARLY.discard();
  }

  /** The default client, given first what was said before it was there; null if none runs. */
  private static @Nullable TraceHubClient caughtUp() {
    TraceHubClient client = client();
    if (client != null && EARLY.isWaiting()) {
      EARLY.handTo(client.captures());
    }
    return client;
  }

  static void withdraw(TraceHubClient client) {
    if (client == client()) {
      lastKnown = client.metrics();
    }
    CLIENTS.remove(client);
  }

  /** A scope with an id of elsewhere was opened where this id was not yet in force. */
  static void scopeOpened(String traceId) {
    for (TraceHubClient client : CLIENTS) {
      client.tell(new Control.ScopeOpened(traceId));
    }
  }

  /** The scope that brought this id to its thread was closed. */
  static void scopeClosed(String traceId) {
    for (TraceHubClient client : CLIENTS) {
      client.tell(new Control.ScopeClosed(traceId));
    }
  }
}
