// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Stands before the server: passes requests on, or answers them itself as it is told. */
final class Front implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "front");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpServer http;
  private final URI server;
  private final Numbers taken = new Numbers();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger largestBatch = new AtomicInteger();
  private volatile Rule rule = Rule.NONE;
  private volatile Consumer<String> witness = body -> {};

  /** An answer that is not the server's. */
  record Refusal(int status, Map<String, String> headers) {
    static Refusal of(int status) {
      return new Refusal(status, Map.of());
    }
  }

  private record Rule(Predicate<String> concerns, Refusal refusal) {
    static final Rule NONE = new Rule(body -> false, Refusal.of(500));
  }

  Front(URI server) throws IOException {
    this.server = server;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
  }

  int port() {
    return http.getAddress().getPort();
  }

  /** From now on answers so what has such a body. */
  void refuse(Predicate<String> bodies, Refusal refusal) {
    rule = new Rule(bodies, refusal);
  }

  /** From now on shows every body that the server has taken. */
  void showTo(Consumer<String> next) {
    witness = next;
  }

  /** From now on passes everything on. */
  void heal() {
    rule = Rule.NONE;
  }

  /** How many requests came whole. */
  int requests() {
    return requests.get();
  }

  /** How many numbered messages the greatest request had that the server took. */
  int largestBatch() {
    return largestBatch.get();
  }

  /** The numbers of the messages that the server has taken. */
  Numbers taken() {
    return taken;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String text = text(exchange, body);
      requests.incrementAndGet();
      Rule now = rule;
      if (now.concerns().test(text)) {
        now.refusal().headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, now.refusal().status(), "{\"detail\":\"as the test wants it\"}");
      } else {
        HttpResponse<String> answer = passOn(exchange, body);
        if (answer.statusCode() == 202) {
          witness.accept(text);
          largestBatch.accumulateAndGet(taken.addAllIn(text), Math::max);
        }
        send(exchange, answer.statusCode(), answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> passOn(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .POST(BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"Content-Type", "Content-Encoding", "X-API-Key", "X-Batch"}) {
      String value = header(exchange, name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static @Nullable String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String text(HttpExchange exchange, byte[] body) throws IOException {
    if (header(exchange, "Content-Encoding") == null) {
      return new String(body, UTF_8);
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
