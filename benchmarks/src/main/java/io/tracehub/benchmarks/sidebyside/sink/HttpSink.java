// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Takes what the shippers post, un-gzips it, counts its records and answers at once.
 *
 * <p>Without TCP_NODELAY each answer would wait 40 ms for the client's delayed acknowledgement, and
 * that would be measured instead of the shipper.
 */
public final class HttpSink implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // An idle connection stays: closing it would wake the shipper that is watched for being idle.
    System.setProperty("sun.net.httpserver.idleInterval", "3600");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Arrivals arrivals;

  /** Listens on a free port of the loopback interface. */
  public HttpSink(Arrivals arrivals) throws IOException {
    this.arrivals = arrivals;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    for (Protocol protocol : Protocol.values()) {
      if (!protocol.path().isEmpty()) {
        server.createContext(protocol.path(), exchange -> take(protocol, exchange));
      }
    }
    server.setExecutor(threads);
    server.start();
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void take(Protocol protocol, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] wire = exchange.getRequestBody().readAllBytes();
      boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      Tally tally = protocol.count(gzip ? unzipped(wire) : wire);
      arrivals.add(tally, wire.length);
      byte[] answer = protocol.answer(tally);
      exchange.getResponseHeaders().set("Content-Type", protocol.contentType());
      exchange.sendResponseHeaders(protocol.status(), answer.length == 0 ? -1 : answer.length);
      if (answer.length > 0) {
        exchange.getResponseBody().write(answer);
      }
    } catch (RuntimeException unreadable) {
      // The driver shows that nothing was counted; the sink's own trouble must not pass unseen.
      System.err.println("the sink cannot read a request of " + protocol + ": " + unreadable);
      throw unreadable;
    }
  }

  private static byte[] unzipped(byte[] wire) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(wire), BUFFER_BYTES)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
