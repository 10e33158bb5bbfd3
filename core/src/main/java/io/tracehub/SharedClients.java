// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.spi.Diagnostics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The clients that appenders share. Two appenders share one if all their pipeline settings are
 * equal; levels, trace id keys and what to ignore are each appender's own.
 *
 * <p>A client that its last appender has released lives on for five seconds: Logback stops the old
 * appenders of a changed configuration before it starts the new ones, which then find trails,
 * backlog and threads as they left them. Thread-safe.
 */
public final class SharedClients {

  private static final Duration LINGER = Duration.ofSeconds(5);
  private static final SharedClients INSTANCE = new SharedClients();

  private final List<Share> shares = new ArrayList<>();

  private SharedClients() {}

  /** The clients of this class loader. */
  public static SharedClients instance() {
    return INSTANCE;
  }

  /** A client with these settings, running; each call is to be answered by one release. */
  public synchronized TraceHubClient acquire(TraceHubConfig config, Diagnostics diagnostics) {
    forgetClosed();
    for (Share share : shares) {
      if (share.client.config().samePipelineAs(config)) {
        share.use();
        return share.client;
      }
    }
    TraceHubClient client = TraceHubClient.create(config, diagnostics);
    shares.add(new Share(client));
    return client;
  }

  /** Somebody closed them himself: nobody need wait for their end. */
  private void forgetClosed() {
    shares.stream().filter(share -> share.client.isClosed()).forEach(Share::endLinger);
    shares.removeIf(share -> share.client.isClosed());
  }

  /**
   * One user less. The last one's release ends the client in a while, unless it is acquired again.
   */
  public synchronized void release(TraceHubClient client) {
    forgetClosed();
    for (Share share : shares) {
      if (share.client == client && --share.users == 0) {
        share.linger();
      }
    }
  }

  /** Ends at once a client that nobody uses; waits for it, at most its {@code shutdownTimeout}. */
  public void closeIfUnused(TraceHubClient client) {
    if (remove(client)) {
      client.end();
    }
  }

  private synchronized boolean remove(TraceHubClient client) {
    for (Share share : shares) {
      if (share.client == client && share.users == 0) {
        share.endLinger();
        return shares.remove(share);
      }
    }
    return false;
  }

  private final class Share {
    final TraceHubClient client;
    int users = 1;
    private CountDownLatch lingerEnd = new CountDownLatch(1);

    Share(TraceHubClient client) {
      this.client = client;
    }

    void use() {
      users++;
      client.left(false);
      endLinger();
    }

    void linger() {
      CountDownLatch end = new CountDownLatch(1);
      lingerEnd = end;
      client.left(true);
      new TraceHubThread(() -> closeAfterLinger(end), "linger").start();
    }

    void endLinger() {
      lingerEnd.countDown();
    }

    private void closeAfterLinger(CountDownLatch end) {
      try {
        if (!end.await(LINGER.toMillis(), TimeUnit.MILLISECONDS)) {
          closeIfUnused(client);
        }
      } catch (InterruptedException ending) {
        closeIfUnused(client);
      }
    }
  }
}
