// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The default client, for code that wants to say more than a log call can. The first client that
 * starts is the default one; when it ends, the oldest of the others takes its place.
 *
 * <p>Before any client has started nothing here does anything, and nothing throws.
 */
public final class TraceHub {

  private static final List<TraceHubClient> CLIENTS = new ArrayList<>();
  private static volatile TraceHubMetrics lastKnown = TraceHubMetrics.NONE;

  private TraceHub() {}

  /**
   * Waits until everything logged before the call is delivered, at most {@code patience}. Blocks.
   *
   * @see TraceHubClient#flush
   */
  public static FlushResult flush(Duration patience) {
    TraceHubClient client = defaultClient();
    return client == null ? new FlushResult(0, 0, 0, 0) : client.flush(patience);
  }

  /** Every count of the default client; after it has ended, its last ones. */
  public static TraceHubMetrics metrics() {
    TraceHubClient client = defaultClient();
    return client == null ? lastKnown : client.metrics();
  }

  /**
   * Switches capturing off or on, for every client that runs now; see {@link
   * TraceHubClient#setEnabled}. A client that starts later is on.
   */
  public static void setEnabled(boolean enabled) {
    synchronized (CLIENTS) {
      CLIENTS.forEach(client -> client.setEnabled(enabled));
    }
  }

  static void offer(TraceHubClient client) {
    synchronized (CLIENTS) {
      CLIENTS.add(client);
    }
  }

  static void withdraw(TraceHubClient client) {
    synchronized (CLIENTS) {
      if (client == defaultClient()) {
        lastKnown = client.metrics();
      }
      CLIENTS.remove(client);
    }
  }

  /** A scope with an id of elsewhere was opened where this id was not yet in force. */
  static void scopeOpened(String traceId) {}

  /** The scope that brought this id to its thread was closed. */
  static void scopeClosed(String traceId) {}

  private static @Nullable TraceHubClient defaultClient() {
    synchronized (CLIENTS) {
      return CLIENTS.isEmpty() ? null : CLIENTS.get(0);
    }
  }
}
