// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Stands between the SDK and the server, and keeps all that passes. */
final class RecordingProxy implements AutoCloseable {

  private static final String KEY_HEADER = "x-api-key";
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "http2-settings", "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer front;
  private final URI server;
  private final List<Exchange> exchanges = new ArrayList<>();

  /**
   * One request and its answer.
   *
   * @param head the request line and all headers but the one for the key
   * @param body unpacked
   */
  record Exchange(String head, String key, String body, String answer) {}

  RecordingProxy(URI server) throws IOException {
    this.server = server;
    front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.createContext("/", this::pass);
    front.start();
  }

  /** What to set as {@code endpoint}. */
  URI url() {
    return URI.create("http://localhost:" + front.getAddress().getPort());
  }

  /** All that passed so far, which it forgets. */
  List<Exchange> take() {
    synchronized (exchanges) {
      List<Exchange> taken = List.copyOf(exchanges);
      exchanges.clear();
      return taken;
    }
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.toString()));
      HttpResponse<byte[]> answer = forward(exchange, body);
      keep(exchange, headers, body, answer);
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, all) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                all.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private void keep(
      HttpExchange exchange, Map<String, String> headers, byte[] body, HttpResponse<byte[]> answer)
      throws IOException {
    String key = headers.getOrDefault(KEY_HEADER, "");
    headers.remove(KEY_HEADER);
    String head = exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n" + headers;
    byte[] plain = headers.containsKey("content-encoding") ? unzipped(body) : body;
    String answered =
        answer.statusCode()
            + " "
            + answer.headers().map()
            + "\n"
            + new String(answer.body(), UTF_8);
    synchronized (exchanges) {
      exchanges.add(new Exchange(head, key, new String(plain, UTF_8), answered));
    }
  }

  private static byte[] unzipped(byte[] body) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    front.stop(0);
  }
}
