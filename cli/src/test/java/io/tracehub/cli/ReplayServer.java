// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** An ingest endpoint whose answer depends on the entries, which it sees byte by byte. */
final class ReplayServer implements AutoCloseable {

  private static final Logger CHATTER = Logger.getLogger(MockWebServer.class.getName());

  /** What was delivered, in order of arrival. */
  final List<String> entries = new CopyOnWriteArrayList<>();

  /** How many entries each request held. */
  final List<Integer> requests = new CopyOnWriteArrayList<>();

  final List<String> keys = new CopyOnWriteArrayList<>();

  private final MockWebServer server = new MockWebServer();

  /**
   * @param answer for the entries and the number of the request, from 1; null to take them
   */
  ReplayServer(BiFunction<List<String>, Integer, MockResponse> answer) throws IOException {
    CHATTER.setLevel(Level.OFF);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request, answer);
          }
        });
    server.start();
  }

  /** Takes everything but requests in which one entry holds the word poison. */
  static ReplayServer refusing(int status) throws IOException {
    return new ReplayServer(
        (entries, n) ->
            entries.stream().anyMatch(entry -> entry.contains("poison")) ? status(status) : null);
  }

  static MockResponse status(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  String url() {
    return "http://localhost:" + server.getPort();
  }

  private MockResponse answer(
      RecordedRequest request, BiFunction<List<String>, Integer, MockResponse> answer) {
    byte[] body = Objects.requireNonNull(request.getBody()).toByteArray();
    List<String> sent =
        split("gzip".equals(request.getHeaders().get("Content-Encoding")) ? gunzip(body) : body);
    requests.add(sent.size());
    keys.add(String.valueOf(request.getHeaders().get("X-API-Key")));
    MockResponse given = answer.apply(sent, requests.size());
    if (given != null) {
      return given;
    }
    entries.addAll(sent);
    return new MockResponse.Builder()
        .code(202)
        .addHeader("Content-Type", "application/json")
        .body("{\"accepted\":" + sent.size() + "}")
        .build();
  }

  private static byte[] gunzip(byte[] body) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> split(byte[] body) {
    List<String> entries = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getByteOffset();
        entries.add(new String(body, start, end - start, UTF_8));
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
