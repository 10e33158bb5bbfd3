// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;

/**
 * Counts the logs and events of a Sentry envelope: a line of headers, then for each item a line of
 * headers and a payload, whose length the headers tell.
 *
 * <p>See <a href="https://develop.sentry.dev/sdk/data-model/envelopes/">envelopes</a>.
 */
final class SentryItems {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] envelope;
  private int at;

  private SentryItems(byte[] envelope) {
    this.envelope = envelope;
  }

  static Tally count(byte[] envelope) {
    return new SentryItems(envelope).count();
  }

  private Tally count() {
    long logs = 0;
    long events = 0;
    line();
    while (at < envelope.length) {
      byte[] headers = line();
      if (headers.length == 0) {
        continue;
      }
      JsonNode item = parsed(headers);
      switch (item.path("type").asText()) {
        case "log" -> logs += item.path("item_count").asLong(1);
        case "event" -> events++;
        default -> {}
      }
      if (item.has("length")) {
        at += item.get("length").asInt();
      } else {
        line();
      }
    }
    return new Tally(logs, events);
  }

  private byte[] line() {
    int start = at;
    while (at < envelope.length && envelope[at] != '\n') {
      at++;
    }
    return Arrays.copyOfRange(envelope, start, at++);
  }

  private static JsonNode parsed(byte[] headers) {
    try {
      return JSON.readTree(headers);
    } catch (IOException noEnvelope) {
      throw new IllegalArgumentException(noEnvelope);
    }
  }
}
