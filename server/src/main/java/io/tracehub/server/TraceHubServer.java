// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A running local server. It listens on loopback only and stores what the SDK posts before it
 * answers, so that an accepted entry survives the end of this process.
 *
 * <p>All methods may be called from any thread. Its own threads are daemons whose names start with
 * {@code tracehub-server}.
 */
public final class TraceHubServer implements AutoCloseable {
  private static final long IDLE_TIMEOUT_MILLIS = 10_000;

  private final Server jetty;
  private final URI uri;
  private final IngestHandler ingest;
  private final LiveFeed live;
  private final ChangeHandler changes;
  private final EntryReader reader;
  private final EntryStore store;

  private TraceHubServer(
      Server jetty,
      URI uri,
      IngestHandler ingest,
      LiveFeed live,
      ChangeHandler changes,
      EntryReader reader,
      EntryStore store) {
    this.jetty = jetty;
    this.uri = uri;
    this.ingest = ingest;
    this.live = live;
    this.changes = changes;
    this.reader = reader;
    this.store = store;
  }

  /**
   * Opens the port and the database and begins to answer; returns when both are ready.
   *
   * @throws ServerStartException if the port or the database cannot be used; nothing is left open
   */
  public static TraceHubServer start(ServerOptions options) {
    Server jetty = new Server(threads());
    ServerConnector connector = listen(jetty, options);
    try {
      return answer(jetty, connector, options);
    } catch (RuntimeException e) {
      connector.close();
      throw e;
    }
  }

  /** Where requests of each protocol go: the protocol's name and its paths, separated by commas. */
  public static Map<String, String> ingestPaths() {
    return IngestPaths.BY_PROTOCOL;
  }

  /** The page's address, with the port that was really taken. */
  public URI uri() {
    return uri;
  }

  /**
   * Stops listening, ends the live streams, lets requests that are being stored finish (5 s at
   * most) and closes the database. A second call does nothing.
   */
  @Override
  public void close() {
    live.close();
    Closing.quietly(jetty::stop);
    ingest.close();
    changes.close();
    reader.close();
    store.close();
  }

  private static TraceHubServer answer(
      Server jetty, ServerConnector connector, ServerOptions options) {
    Database database = Database.prepare(options.database());
    EntryStore store =
        EntryStore.open(database, options.retention(), OracleLimits.DEFAULT, Clock.systemUTC());
    try {
      return answer(jetty, connector, options, store, new EntryReader(database));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static TraceHubServer answer(
      Server jetty,
      ServerConnector connector,
      ServerOptions options,
      EntryStore store,
      EntryReader reader) {
    LiveFeed live = new LiveFeed();
    IngestHandler ingest = new IngestHandler(store, live);
    ChangeHandler changes = new ChangeHandler(store, reader);
    ApiHandler api = new ApiHandler(reader, options.retention(), live, ingest.refusals());
    jetty.setHandler(
        new HostGuard(
            connector::getLocalPort,
            new Routes(new IngestPaths(options), ingest, api, changes, new StaticFiles())));
    jetty.setErrorHandler(new JsonErrors());
    URI uri = address(options.bindAddress(), connector.getLocalPort());
    TraceHubServer server = new TraceHubServer(jetty, uri, ingest, live, changes, reader, store);
    try {
      jetty.start();
      return server;
    } catch (Exception e) {
      server.close();
      throw new ServerStartException("The server could not start: " + e.getMessage(), e);
    }
  }

  private static ServerConnector listen(Server jetty, ServerOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(options.bindAddress().getHostAddress());
    connector.setPort(options.port());
    connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    jetty.addConnector(connector);
    try {
      connector.open();
      return connector;
    } catch (IOException e) {
      throw new ServerStartException(
          "--port (%s) is %d, %s: %s."
              .formatted(
                  options.portOrigin(), options.port(), trouble(e), ServerOptions.EXPECTED_PORT),
          e);
    }
  }

  private static String trouble(IOException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause instanceof BindException
        ? "where another program already listens"
        : "which cannot be opened (" + cause.getMessage() + ")";
  }

  private static URI address(InetAddress bound, int port) {
    String host = bound.getHostAddress();
    if (bound instanceof Inet6Address) {
      host = "[::1]";
    } else if (host.equals("127.0.0.1")) {
      host = "localhost";
    }
    return URI.create("http://" + host + ":" + port + "/");
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(24, 4);
    threads.setName("tracehub-server-http");
    threads.setDaemon(true);
    return threads;
  }
}
