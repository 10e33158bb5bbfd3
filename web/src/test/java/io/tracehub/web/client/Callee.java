// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The service that is called. It answers {@code /503} and the like with that status, {@code /hold}
 * at its end, {@code /moved} with another place, and all else with 200; and keeps the headers of
 * each path's last request.
 */
final class Callee implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Map<String, String>> received = new ConcurrentHashMap<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  Callee() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      received.put(path, headers);
      if (path.equals("/hold")) {
        held.countDown();
        release.await();
      }
      int status = path.matches("/[1-5]\\d\\d") ? Integer.parseInt(path.substring(1)) : 200;
      if (path.equals("/moved")) {
        status = 302;
        exchange.getResponseHeaders().add("Location", "/here");
      }
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Host and port. */
  String host() {
    return "localhost:" + server.getAddress().getPort();
  }

  String url(String path) {
    return "http://" + host() + path;
  }

  /** A header of the last request of this path; null if it had none. */
  @Nullable String header(String path, String name) {
    Map<String, String> headers = received.get(path);
    if (headers == null) {
      throw new AssertionError(path + " was not called, but " + received.keySet());
    }
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** Waits until somebody asks for {@code /hold}. */
  void awaitHeld() throws InterruptedException {
    held.await();
  }

  @Override
  public void close() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
