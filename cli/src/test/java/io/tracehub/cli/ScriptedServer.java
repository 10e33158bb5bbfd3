// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;

/** A TraceHub server whose entries are numbered lines, and whose troubles a test commands. */
final class ScriptedServer implements AutoCloseable {

  private static final Logger CHATTER = Logger.getLogger(MockWebServer.class.getName());

  /** The parameters of each request but those to the live stream. */
  final List<List<String>> queries = new CopyOnWriteArrayList<>();

  final List<String> tokens = new CopyOnWriteArrayList<>();

  /** Answers of other paths; empty for 404. */
  final Map<String, String> answers = new TreeMap<>();

  /** Answers that are no text. */
  final Map<String, byte[]> files = new TreeMap<>();

  /** What was sent. */
  final List<byte[]> posted = new CopyOnWriteArrayList<>();

  /** What everything is answered with, if not empty. */
  volatile String body = "";

  volatile int status = 200;

  /** Whether nothing is answered but 503. */
  volatile boolean failing;

  /** Whether there is no live stream to be had. */
  volatile boolean full;

  private final Deque<Runnable> live = new ArrayDeque<>();
  private final MockWebServer server = new MockWebServer();
  private int stored;

  ScriptedServer() throws IOException {
    CHATTER.setLevel(Level.OFF);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getPort();
  }

  synchronized void store(int lines) {
    stored += lines;
  }

  synchronized void forget() {
    stored = 0;
  }

  /** What happens at each connection to the live stream, which ends right afterwards. */
  synchronized void onLive(Runnable... happens) {
    live.addAll(List.of(happens));
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    HttpUrl url = request.getUrl();
    tokens.add(String.valueOf(request.getHeaders().get("Authorization")));
    if (url.encodedPath().equals("/api/live")) {
      Runnable next = live.poll();
      if (next != null) {
        next.run();
      }
      return failing || full
          ? status(503, full ? "{\"detail\":\"Too many live pages\"}" : "")
          : new MockResponse.Builder()
              .addHeader("Content-Type", "text/event-stream")
              .body("retry: 1000\n\n: connected\n\nevent: entry\nid: 1\ndata: {}\n\n")
              .build();
    }
    queries.add(parameters(url));
    if (request.getMethod().equals("POST")) {
      posted.add(Objects.requireNonNull(request.getBody()).toByteArray());
    }
    if (failing) {
      return status(503, "");
    }
    if (status != 200 || !body.isEmpty()) {
      return status(status, body);
    }
    byte[] file = files.get(url.encodedPath());
    if (file != null) {
      return new MockResponse.Builder().body(new Buffer().write(file)).build();
    }
    if ("".equals(answers.get(url.encodedPath()))) {
      return status(404, "{\"detail\":\"Not Found\"}");
    }
    return status(
        200, answers.getOrDefault(url.encodedPath(), "{\"entries\":[" + entries(url) + "]}"));
  }

  private static List<String> parameters(HttpUrl url) {
    return url.queryParameterNames().stream()
        .map(name -> name + "=" + url.queryParameter(name))
        .toList();
  }

  private String entries(HttpUrl url) {
    long after = number(url, "after", -1);
    long before = number(url, "before", Long.MAX_VALUE);
    List<Integer> ids = new ArrayList<>();
    for (int id = 1; id <= stored; id++) {
      if (id > after && id < before) {
        ids.add(id);
      }
    }
    if (after < 0) {
      Collections.reverse(ids);
    }
    return ids.stream()
        .limit(number(url, "limit", 200))
        .map(
            id ->
                "{\"id\":%1$d,\"timestamp\":\"2026-11-20T10:15:30Z\",\"level\":\"INFO\",\"kind\":\"log\",\"message\":\"line %1$d\"}"
                    .formatted(id))
        .collect(Collectors.joining(",\n"));
  }

  private static long number(HttpUrl url, String name, long otherwise) {
    String value = url.queryParameter(name);
    return value == null ? otherwise : Long.parseLong(value);
  }

  private static MockResponse status(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }

  @Override
  public void close() {
    server.close();
  }
}
