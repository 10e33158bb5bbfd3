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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Stands before the server: passes requests on, or answers them itself as it is told. */
final class Front implements AutoCloseable {

  private static final String TYPE = "Content-Type";

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "http2-settings", "upgrade");

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
  private final Language language;
  private final Numbers taken = new Numbers();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger largestBatch = new AtomicInteger();
  private volatile Rule rule = Rule.NONE;
  private volatile Consumer<String> witness = body -> {};

  /** An answer that is not the server's. */
  record Refusal(int status, Map<String, String> headers, String type, String body) {
    Refusal(int status, Map<String, String> headers) {
      this(status, headers, "application/json", "{\"detail\":\"as the test wants it\"}");
    }

    static Refusal of(int status) {
      return new Refusal(status, Map.of());
    }

    /** What a captive portal answers to anything. */
    static Refusal page() {
      return new Refusal(200, Map.of(), "text/html", "<html>Accept our terms</html>");
    }
  }

  private record Rule(Predicate<String> concerns, Refusal refusal) {
    static final Rule NONE = new Rule(body -> false, Refusal.of(500));
  }

  Front(URI server, Language language) throws IOException {
    this.server = server;
    this.language = language;
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
      byte[] plain = plain(exchange, body);
      String text = new String(plain, UTF_8);
      requests.incrementAndGet();
      Rule now = rule;
      if (now.concerns().test(text)) {
        now.refusal().headers().forEach(exchange.getResponseHeaders()::set);
        Refusal refusal = now.refusal();
        send(exchange, refusal.status(), refusal.type(), refusal.body().getBytes(UTF_8));
      } else {
        HttpResponse<byte[]> answer = passOn(exchange, body);
        if (answer.statusCode() / 100 == 2) {
          witness.accept(text);
          int numbered = taken.addAll(language.messages(header(exchange, TYPE), plain));
          largestBatch.accumulateAndGet(numbered, Math::max);
        }
        String type = answer.headers().firstValue(TYPE).orElse("application/json");
        send(exchange, answer.statusCode(), type, answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .POST(BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.get(0));
              }
            });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static @Nullable String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set(TYPE, type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] plain(HttpExchange exchange, byte[] body) throws IOException {
    if (header(exchange, "Content-Encoding") == null) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
