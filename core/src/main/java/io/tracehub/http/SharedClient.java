// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.http;

import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of this class loader, shared by all pipelines but those with a trust store of
 * their own. Its worker threads end with the last of them.
 *
 * <p>On JDK 17 a client cannot be closed: its selector thread lives until the client is collected,
 * and keeps this class loader alive. So when nobody sends any more it is held weakly: who starts
 * again soon finds it, and where an application was undeployed nothing is left.
 */
final class SharedClient implements Executor {

  /** With one thread alone a TLS handshake can wait for itself. */
  private static final int THREADS = 2;

  private static final SharedClient INSTANCE = new SharedClient();

  /** While somebody sends. */
  private @Nullable HttpClient client;

  private WeakReference<HttpClient> lastClient = new WeakReference<>(null);
  private volatile @Nullable ThreadPoolExecutor pool;
  private volatile @Nullable ThreadPoolExecutor senders;
  private int users;

  private SharedClient() {}

  /**
   * A client, to be answered by one release.
   *
   * @param trust null for the JDK's; a client with another one is not shared and ends when it is
   *     collected
   */
  static HttpClient acquire(ThreadFactory threads, @Nullable SSLContext trust) {
    return INSTANCE.open(threads, trust);
  }

  static void release() {
    INSTANCE.close();
  }

  /**
   * Runs what waits for an answer, on a thread that the client itself does not need.
   *
   * @throws RejectedExecutionException when nobody sends any more
   */
  static void send(Runnable sending) {
    ThreadPoolExecutor current = INSTANCE.senders;
    if (current == null) {
      throw new RejectedExecutionException("closed");
    }
    current.execute(sending);
  }

  private synchronized HttpClient open(ThreadFactory threads, @Nullable SSLContext trust) {
    if (users++ == 0) {
      pool =
          new ThreadPoolExecutor(
              THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
      pool.allowCoreThreadTimeOut(true);
      // One for each pipeline that is waiting for an answer; there are few.
      senders =
          new ThreadPoolExecutor(
              0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }
    if (trust != null) {
      return settings().sslContext(trust).build();
    }
    HttpClient open = client == null ? lastClient.get() : client;
    if (open == null) {
      open = settings().build();
      lastClient = new WeakReference<>(open);
    }
    client = open;
    return open;
  }

  private HttpClient.Builder settings() {
    return HttpClient.newBuilder()
        // The ingest endpoint's proxy breaks on an upgrade to HTTP/2 in clear text.
        .version(HttpClient.Version.HTTP_1_1)
        // A redirect would carry the key to another host.
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(3))
        .executor(this);
  }

  private synchronized void close() {
    ThreadPoolExecutor lastPool = pool;
    ThreadPoolExecutor lastSenders = senders;
    if (--users == 0 && lastPool != null && lastSenders != null) {
      client = null;
      senders = null;
      lastSenders.shutdownNow();
      awaitEnd(lastSenders);
      pool = null;
      lastPool.shutdownNow();
      awaitEnd(lastPool);
    }
  }

  private static void awaitEnd(ThreadPoolExecutor pool) {
    try {
      // They are idle or cancelled by now, so this is a moment; it keeps "no thread left" true.
      pool.awaitTermination(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void execute(Runnable task) {
    ThreadPoolExecutor current = pool;
    if (current != null) {
      try {
        current.execute(task);
        return;
      } catch (RejectedExecutionException justClosed) {
        // As below.
      }
    }
    // Nobody sends any more: this is the end of an idle connection, and it is short.
    task.run();
  }
}
