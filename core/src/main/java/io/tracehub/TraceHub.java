// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.ring.Control;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The default client, for code that wants to say more than a log call can. The first client that
 * starts is the default one; when it ends, the oldest of the others takes its place.
 *
 * <p>Before any client has started nothing here does anything, and nothing throws.
 */
public final class TraceHub {

  private static final List<TraceHubClient> CLIENTS = new CopyOnWriteArrayList<>();
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

  /** The default client; null if none runs. */
  public static @Nullable TraceHubClient client() {
    for (TraceHubClient client : CLIENTS) {
      return client;
    }
    return null;
  }

  /**
   * Captures an exception as an event.
   *
   * @see TraceHubClient#captureException(Throwable)
   */
  public static @Nullable String captureException(@Nullable Throwable exception) {
    TraceHubClient client = client();
    return client == null ? null : client.captureException(exception);
  }

  /**
   * Captures an exception with more to say.
   *
   * @see TraceHubClient#captureException(Throwable, Consumer)
   */
  public static @Nullable String captureException(
      @Nullable Throwable exception, Consumer<Event.Builder> more) {
    TraceHubClient client = client();
    return client == null ? null : client.captureException(exception, more);
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
    TraceHubClient client = client();
    return client == null ? null : client.captureMessage(message, level);
  }

  /**
   * Captures an event.
   *
   * @see TraceHubClient#capture
   */
  public static @Nullable String capture(Event event) {
    TraceHubClient client = client();
    return client == null ? null : client.capture(event);
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
    TraceHubClient client = client();
    if (client != null) {
      client.addBreadcrumb(breadcrumb);
    }
  }

  /**
   * Forgets the steps of the present trace.
   *
   * @see TraceHubClient#clearBreadcrumbs
   */
  public static void clearBreadcrumbs() {
    TraceHubClient client = client();
    if (client != null) {
      client.clearBreadcrumbs();
    }
  }

  /**
   * Says whom the work is done for.
   *
   * @see TraceHubClient#setUser
   */
  public static void setUser(@Nullable User user) {
    TraceHubClient client = client();
    if (client != null) {
      client.setUser(user);
    }
  }

  /**
   * Sets a tag to search by.
   *
   * @see TraceHubClient#setTag
   */
  public static void setTag(@Nullable String name, @Nullable String value) {
    TraceHubClient client = client();
    if (client != null) {
      client.setTag(name, value);
    }
  }

  /**
   * Sets an extra value.
   *
   * @see TraceHubClient#setExtra
   */
  public static void setExtra(@Nullable String name, @Nullable Object value) {
    TraceHubClient client = client();
    if (client != null) {
      client.setExtra(name, value);
    }
  }

  /**
   * Sets what is known of a subject.
   *
   * @see TraceHubClient#setContext
   */
  public static void setContext(@Nullable String subject, @Nullable Map<String, ?> values) {
    TraceHubClient client = client();
    if (client != null) {
      client.setContext(subject, values);
    }
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
    CLIENTS.add(client);
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
