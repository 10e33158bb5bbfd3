// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static io.tracehub.wire.WireSample.frame;
import static io.tracehub.wire.WireSample.names;
import static io.tracehub.wire.WireSample.thrown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns of a TraceHub entry, and the request around it. */
class TraceHubFormatTest {

  private final WireSample wire = new WireSample();

  @Test
  void entry_fillsEveryColumnItHasAnAnswerFor() throws IOException {
    JsonNode entry =
        wire.event(
            error("payment failed for order {}", 42)
                .inTrace("t-1")
                .on("pool-1")
                .thrown(
                    thrown("java.io.IOException", "reset", frame("com.acme.Pay", "charge", 41))));

    assertThat(names(entry))
        .containsExactlyInAnyOrder(
            "level",
            "message",
            "timestamp",
            "service",
            "environment",
            "host",
            "pid",
            "thread_id",
            "sdk_version",
            "trace_id",
            "module",
            "stack_trace",
            "error_type",
            "error_message",
            "extra");
    assertThat(entry.get("level").textValue()).isEqualTo("ERROR");
    assertThat(entry.get("message").textValue()).isEqualTo("payment failed for order 42");
    assertThat(entry.get("timestamp").textValue()).isEqualTo("2026-11-20T12:00:00.123+00:00");
    assertThat(entry.get("service").textValue()).isEqualTo("orders");
    assertThat(entry.get("environment").textValue()).isEqualTo("production");
    assertThat(entry.get("host").textValue()).isEqualTo("node-1");
    assertThat(entry.get("pid").isInt()).isTrue();
    assertThat(entry.get("pid").intValue()).isEqualTo(4711);
    assertThat(entry.get("thread_id").textValue()).isEqualTo("pool-1");
    assertThat(entry.get("sdk_version").textValue()).isEqualTo("java-1.0.0");
    assertThat(entry.get("trace_id").textValue()).isEqualTo("t-1");
    assertThat(entry.get("module").textValue()).isEqualTo("com.acme.orders.OrderService");
    assertThat(entry.get("stack_trace").textValue())
        .isEqualTo("java.io.IOException: reset\n\tat com.acme.Pay.charge(Pay.java:41)");
    assertThat(entry.get("error_type").textValue()).isEqualTo("java.io.IOException");
    assertThat(entry.get("error_message").textValue()).isEqualTo("reset");
  }

  @Test
  void entry_leavesOutWhatItDoesNotKnow() throws IOException {
    JsonNode entry = wire.log(warn("hello").through("").on(""));

    assertThat(names(entry))
        .containsExactlyInAnyOrder(
            "level",
            "message",
            "timestamp",
            "service",
            "environment",
            "host",
            "pid",
            "thread_id",
            "sdk_version",
            "extra");
    assertThat(names(entry.get("extra")))
        .containsExactlyInAnyOrder("kind", "instance", "lane", "sequence", "release", "commit");
  }

  @ParameterizedTest
  @CsvSource({
    "TRACE, DEBUG",
    "DEBUG, DEBUG",
    "INFO, INFO",
    "WARN, WARN",
    "ERROR, ERROR",
    "FATAL, FATAL"
  })
  void level_isOneOfTheFiveWordsTheServerKnows(Severity severity, String word) throws IOException {
    assertThat(wire.log(SampleRecord.of(severity, "x")).get("level").textValue()).isEqualTo(word);
  }

  @Test
  void keyValue_namedLikeAColumnFillsItInsteadOfWhatTheExceptionSays() throws IOException {
    JsonNode entry =
        wire.event(
            error("x")
                .thrown(thrown("java.io.IOException", "reset"))
                .with("module", "billing")
                .with("error_type", "CardDeclined")
                .with("error_message", 51)
                .with("stack_trace", "at x"));
    assertThat(entry.get("module").textValue()).isEqualTo("billing");
    assertThat(entry.get("error_type").textValue()).isEqualTo("CardDeclined");
    assertThat(entry.get("error_message").textValue()).isEqualTo("51");
    assertThat(entry.get("stack_trace").textValue()).isEqualTo("at x");
    assertThat(names(entry.get("extra")))
        .doesNotContain("module", "error_type", "error_message", "stack_trace");
  }

  @Test
  void request_isAJsonArrayPostedToTheIngestPathWithTheKeyInItsHeader() {
    TraceHubFormat format = new TraceHubFormat(WireSample.SETTINGS);
    assertThat(format.protocol()).isEqualTo("tracehub");
    assertThat(format.opening()).isEqualTo("[".getBytes(UTF_8));
    assertThat(format.separator()).isEqualTo(",".getBytes(UTF_8));
    assertThat(format.closing()).isEqualTo("]".getBytes(UTF_8));
    assertThat(format.headers("th_k"))
        .isEqualTo(Map.of("X-API-Key", "th_k", "Content-Type", "application/json"));
    for (String base : List.of("https://h:1/base", "https://h:1/base/")) {
      assertThat(format.ingestUri(URI.create(base)))
          .isEqualTo(URI.create("https://h:1/base/api/v1/ingest"));
    }
  }
}
