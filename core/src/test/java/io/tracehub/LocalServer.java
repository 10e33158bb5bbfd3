// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Intake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A back end on this machine that takes everything until it is told otherwise; and its clients. */
final class LocalServer implements AutoCloseable {

  private final UUID spool = UUID.randomUUID();
  private final MockWebServer server = new MockWebServer();

  LocalServer() {
    answer(new MockResponse.Builder().code(202).body("{\"accepted\":1}"));
    try {
      server.start();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Answers every request like this. */
  void answer(MockResponse.Builder response) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return response.build();
          }
        });
  }

  /** The next request; waits for it. */
  RecordedRequest takeRequest() throws InterruptedException {
    return server.takeRequest();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  /**
   * Settings of a client of this server, whatever the machine's environment says. Its spool is its
   * own: in another, an earlier test's server on the same port may have left something.
   */
  TraceHubConfig.Builder config() {
    return new TraceHubConfig.Builder(name -> null, name -> null)
        .endpoint(uri(""))
        .set("spoolPath", "target/spool/" + spool, "the test")
        .service("orders");
  }

  @Override
  public void close() {
    server.close();
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

  /** Diagnostics that end up in a list. */
  static Diagnostics telling(List<String> told) {
    return new Diagnostics() {
      @Override
      public synchronized void warn(String message) {
        told.add(message);
      }

      @Override
      public synchronized void info(String message) {
        told.add(message);
      }
    };
  }
}
