// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

import java.nio.charset.StandardCharsets;

/** What the sink understands: where a shipper posts, how its records are counted, the answer. */
public enum Protocol {
  /** A JSON array of entries. A report of what was lost is no record that anybody logged. */
  TRACEHUB("/api/v1/ingest", 202),

  /** {@code {"streams":[{"stream":{…},"values":[["time","line"],…]},…]}}. */
  LOKI("/loki/api/v1/push", 204),

  /** Protobuf. */
  OTLP("/v1/logs", 200),

  /** Envelopes. */
  SENTRY("/api/1/envelope/", 200),

  /** One JSON object a line, over TCP: no requests, no answers. */
  LINES("", 0),

  /** Nothing leaves the process. */
  NONE("", 0);

  // How an entry of ours begins, and nothing inside it; and what tells a report of loss.
  private static final String ENTRY = "{\"level\":\"";
  private static final String LOSS = "\"kind\":\"loss\"";

  private final String path;
  private final int status;

  Protocol(String path, int status) {
    this.path = path;
    this.status = status;
  }

  /** Where requests of this protocol arrive; empty if it is not HTTP. */
  String path() {
    return path;
  }

  /** What a request that was taken is answered with. */
  int status() {
    return status;
  }

  /** Of its answers. */
  String contentType() {
    return this == OTLP ? "application/x-protobuf" : "application/json";
  }

  /** How many records an uncompressed body holds. */
  Tally count(byte[] body) {
    return switch (this) {
      case TRACEHUB -> Tally.ofLogs(occurrences(body, ENTRY) - occurrences(body, LOSS));
      case LOKI -> Tally.ofLogs(JsonOpenings.count(body, '[', 4));
      case OTLP -> Tally.ofLogs(OtlpRecords.count(body));
      case SENTRY -> SentryItems.count(body);
      case LINES, NONE -> throw new IllegalStateException(this + " has no requests");
    };
  }

  /** By the JDK's own search: our entries are long, and a loop over them would be our handicap. */
  private static long occurrences(byte[] body, String part) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  /** What the shipper wants to read. */
  byte[] answer(Tally tally) {
    String text =
        switch (this) {
          case TRACEHUB -> "{\"accepted\":" + tally.logs() + "}";
          case SENTRY -> "{\"id\":\"00000000000000000000000000000000\"}";
          default -> "";
        };
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether anything leaves the process. */
  public boolean ships() {
    return this != NONE;
  }
}
