// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.tracehub.SampleRecord;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Intake;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A receiver of OTLP on this machine, which reads what it is sent by the published classes. */
final class Collector implements AutoCloseable {

  private final MockWebServer server = new MockWebServer();
  private final Deque<MockResponse> answers = new ArrayDeque<>();
  private final List<RecordedRequest> requests = new ArrayList<>();

  Collector() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            synchronized (answers) {
              requests.add(request);
              MockResponse ordered = answers.poll();
              return ordered == null ? new MockResponse.Builder().code(200).build() : ordered;
            }
          }
        });
    try {
      server.start();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** What the next request is answered; after that, all are taken. */
  void answer(MockResponse response) {
    synchronized (answers) {
      answers.add(response);
    }
  }

  List<RecordedRequest> requests() {
    synchronized (answers) {
      return List.copyOf(requests);
    }
  }

  /** All records that came, in order. */
  List<View.One> records() throws IOException {
    List<View.One> all = new ArrayList<>();
    for (RecordedRequest each : requests()) {
      all.addAll(View.all(read(each)));
    }
    return all;
  }

  private static ExportLogsServiceRequest read(RecordedRequest request) throws IOException {
    byte[] body = Objects.requireNonNull(request.getBody()).toByteArray();
    if ("gzip".equals(request.getHeaders().get("Content-Encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    return "application/json".equals(request.getHeaders().get("Content-Type"))
        ? View.ofJson(body)
        : ExportLogsServiceRequest.parseFrom(body);
  }

  /** Settings of a client of this receiver, with a spool of its own. */
  TraceHubConfig.Builder config() {
    return TraceHubConfig.builder(Map.of(), Map.of(), null)
        .protocol("otlp")
        .endpoint(uri())
        .set("spoolPath", "target/spool/" + UUID.randomUUID(), "the test")
        .service("orders");
  }

  static TraceHubClient client(TraceHubConfig.Builder settings) {
    return TraceHubClient.create(settings.build(), Diagnostics.NONE);
  }

  static void log(TraceHubClient client, SampleRecord... records) {
    Intake<SampleRecord> intake = client.intake(new SampleRecord.Reader(), client.config());
    for (SampleRecord record : records) {
      intake.append(record);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
