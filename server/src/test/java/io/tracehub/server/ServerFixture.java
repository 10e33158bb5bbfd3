// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** A server on a free port with a database of its own, and the few requests that the tests need. */
final class ServerFixture implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  final TraceHubServer server;

  ServerFixture(Path folder) {
    this(folder, UnaryOperator.identity());
  }

  ServerFixture(Path folder, UnaryOperator<ServerOptions.Builder> settings) {
    server =
        TraceHubServer.start(
            settings.apply(ServerOptions.builder(folder.resolve("server.sqlite")).port(0)).build());
  }

  /**
   * An entry with the members that are required, and more members as JSON text, e.g. {@code
   * ,"pid":1}.
   */
  static String entry(String level, String message, String more) {
    return "{\"level\":\"%s\",\"message\":\"%s\",\"timestamp\":\"%s\"%s}"
        .formatted(level, message, OffsetDateTime.now(ZoneOffset.UTC), more);
  }

  static String entry(String level, String message) {
    return entry(level, message, "");
  }

  /** A numbered event with so many breadcrumbs. */
  static String event(String instance, long sequence, int breadcrumbs) {
    String crumbs = "{\"message\":\"before\"},".repeat(breadcrumbs);
    return entry(
        "WARN",
        "event " + sequence,
        ",\"extra\":{\"kind\":\"event\",\"instance\":\"%s\",\"lane\":\"events\",\"sequence\":%d,\"breadcrumbs\":[%s]}"
            .formatted(
                instance,
                sequence,
                crumbs.isEmpty() ? "" : crumbs.substring(0, crumbs.length() - 1)));
  }

  /** An entry with an identity; two of them are byte-equal if they are given the same. */
  static String numbered(String instance, String lane, long sequence, String message) {
    return ("{\"level\":\"INFO\",\"message\":\"%s\",\"timestamp\":\"2026-04-06T10:15:30Z\","
            + "\"extra\":{\"kind\":\"log\",\"instance\":\"%s\",\"lane\":\"%s\",\"sequence\":%d}}")
        .formatted(message, instance, lane, sequence);
  }

  static byte[] array(String... entries) {
    return bytes("[" + String.join(",", entries) + "]");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  int port() {
    return server.uri().getPort();
  }

  /** Posts with a key; more headers as name, value, name, value. */
  HttpResponse<String> post(byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/api/v1/ingest").header("X-API-Key", "th_test");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  /** What the oracle says of a lane; missing if it says nothing. */
  JsonNode lane(String instance, String lane) throws IOException, InterruptedException {
    for (JsonNode known : json("/api/v1/oracle?instance=" + instance).at("/instances/0/lanes")) {
      if (known.path("lane").textValue().equals(lane)) {
        return known;
      }
    }
    return JSON.missingNode();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<InputStream> stream(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).build(), BodyHandlers.ofInputStream());
  }

  /** A connection that sends exactly these bytes; reads give up after a while. */
  Socket raw(String start) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.getOutputStream().write(bytes(start));
    return socket;
  }

  /** The status of the answer to a request written by hand. */
  int rawStatus(String requestLine, String... headers) throws IOException {
    String answer =
        exchange(
            requestLine + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
    return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
  }

  /**
   * All that is answered to what was written by hand, until the server closes the connection; PORT
   * stands for its own.
   */
  String exchange(String request) throws IOException {
    try (Socket socket = raw(request.replace("PORT", String.format(Locale.ROOT, "%d", port())))) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
