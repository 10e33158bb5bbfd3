// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.access.AccessBook;
import io.tracehub.server.access.AccessList;
import io.tracehub.server.access.WrongTokens;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A running local server. It listens on loopback unless it is told otherwise, and stores what the
 * SDK posts before it answers, so that an accepted entry survives the end of this process.
 *
 * <p>All methods may be called from any thread. Its own threads are daemons whose names start with
 * {@code tracehub-server}.
 */
public final class TraceHubServer implements AutoCloseable {
  private static final long IDLE_TIMEOUT_MILLIS = 10_000;
  private static final int MAX_HEAD_BYTES = 8 * 1024;

  /** How many connections the system may hold that nobody has accepted yet. */
  private static final int ACCEPT_QUEUE = 1_024;

  private final URI uri;
  private final ConnectionWatch watch;
  private final List<AutoCloseable> parts;

  /**
   * @param parts in the order in which they are closed
   */
  private TraceHubServer(URI uri, ConnectionWatch watch, List<AutoCloseable> parts) {
    this.uri = uri;
    this.watch = watch;
    this.parts = parts;
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

  /**
   * Opens the keys and projects of a database, whether or not a server has it open too; makes it
   * where it is missing.
   *
   * @throws ServerStartException if the file cannot be used
   */
  public static AccessBook access(Path database) {
    Database file = Database.prepare(database);
    try {
      return new AccessBook(file.writer(), InstantSource.system());
    } catch (SQLException e) {
      throw file.unusable(e);
    }
  }

  /** Where requests of each protocol go: the protocol's name and its paths, separated by commas. */
  public static Map<String, String> ingestPaths() {
    return IngestPaths.BY_PROTOCOL;
  }

  /** The page's address on this machine, with the port that was really taken. */
  public URI uri() {
    return uri;
  }

  /**
   * Stops listening, ends the live streams, lets requests that are being stored finish (5 s at
   * most) and closes the database. A second call does nothing.
   */
  @Override
  public void close() {
    parts.forEach(part -> Closing.quietly(part::close));
  }

  ConnectionWatch watch() {
    return watch;
  }

  private static TraceHubServer answer(
      Server jetty, ServerConnector connector, ServerOptions options) {
    Database database = Database.prepare(options.database(), options.notices());
    EntryStore store =
        EntryStore.open(database, options.retention(), OracleLimits.DEFAULT, Clock.systemUTC());
    try {
      AccessTables access = new AccessTables(database);
      try {
        ApiKeys keys = keys(options, access);
        return answer(jetty, connector, options, store, access, keys, new EntryReader(database));
      } catch (RuntimeException e) {
        access.close();
        throw e;
      }
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
      AccessTables access,
      ApiKeys keys,
      EntryReader reader) {
    LiveFeed live = new LiveFeed();
    IngestHandler ingest = new IngestHandler(store, live);
    ChangeHandler changes = new ChangeHandler(store, reader);
    ApiHandler api = new ApiHandler(reader, options.retention(), live, ingest.refusals());
    IngestPaths paths = new IngestPaths(keys, options.strict(), Clock.systemUTC());
    Routes routes = new Routes(paths, ingest, api, changes, new StaticFiles());
    ConnectionWatch watch = new ConnectionWatch(guarded(routes, options, connector, paths));
    connector.addBean(watch, false);
    jetty.setHandler(new Slices(watch));
    jetty.setErrorHandler(new JsonErrors());
    URI uri = address(options.bindAddress(), connector.getLocalPort());
    TraceHubServer server =
        new TraceHubServer(
            uri, watch, List.of(live, jetty::stop, ingest, changes, reader, store, access, watch));
    try {
      jetty.start();
      return server;
    } catch (Exception e) {
      server.close();
      throw new ServerStartException("The server could not start: " + e.getMessage(), e);
    }
  }

  private static ApiKeys keys(ServerOptions options, AccessTables access) {
    ApiKeys keys =
        new ApiKeys(
            AccessList.of(options.apiKeys(), options.projects()),
            access,
            options.token() == null,
            System::nanoTime);
    if (options.token() != null && !keys.hasKeys()) {
      throw new ServerStartException(
          "--listen-publicly needs a key, without which nobody could send: make one with tracehub keys create --db %s."
              .formatted(options.database()));
    }
    return keys;
  }

  private static Handler guarded(
      Routes routes, ServerOptions options, ServerConnector connector, IngestPaths paths) {
    if (options.token() == null) {
      return new HostGuard(HostNames.ofLoopback(connector::getLocalPort), routes);
    }
    return new HostGuard(
        HostNames.ofEveryAddress(connector::getLocalPort, options.publicNames()),
        new TokenGuard(
            options.token(),
            new WrongTokens(System::nanoTime),
            path -> paths.at(path) != null,
            routes));
  }

  private static ServerConnector listen(Server jetty, ServerOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEAD_BYTES);
    ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(options.bindAddress().getHostAddress());
    connector.setPort(options.port());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
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
    if (bound.isAnyLocalAddress()) {
      host = "localhost";
    } else if (bound instanceof Inet6Address) {
      host = bound.isLoopbackAddress() ? "[::1]" : "[" + host.replaceAll("%.*", "") + "]";
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
