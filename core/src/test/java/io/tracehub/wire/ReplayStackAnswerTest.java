// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Answer;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Doubt;
import io.tracehub.spi.Outcome.Trouble;
import io.tracehub.spi.Outcome.Which;
import io.tracehub.spi.WireFormat;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How ReplayStack is asked, and what its answers mean. */
class ReplayStackAnswerTest {

  private final WireFormat single = format(1);
  private final WireFormat bulk = format(40);

  static WireFormat format(int batchSize) {
    FormatSettings set = WireSample.SETTINGS;
    return new ReplayStackProtocol()
        .create(
            new FormatSettings(
                set.service(),
                set.environment(),
                set.release(),
                set.commit(),
                set.host(),
                set.pid(),
                set.sdkVersion(),
                set.inApp(),
                batchSize,
                false,
                Map.of(),
                Map.of()));
  }

  @Test
  void usually_aRequestIsOneEventToThePublicAddress() {
    ReplayStackProtocol protocol = new ReplayStackProtocol();
    assertThat(protocol.defaultEndpoint()).contains(URI.create("https://api.replaystack.co"));
    assertThat(protocol.defaultBatchSize()).isOne();
    assertThat(protocol.needsKey()).isTrue();
    assertThat(single.maxEntriesPerRequest()).isOne();
    assertThat(single.opening()).isEmpty();
    assertThat(single.closing()).isEmpty();
    assertThat(single.takesGzip()).isFalse();
    assertThat(single.takesEmptyRequests()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.replaystack.co, https://api.replaystack.co/api/v1/ingest/events",
    "https://h:81/base/, https://h:81/base/api/v1/ingest/events",
    "https://h///, https://h/api/v1/ingest/events"
  })
  void address_losesEverySlashAtItsEnd(URI endpoint, URI ingest) {
    assertThat(single.ingestUri(endpoint)).isEqualTo(ingest);
  }

  @Test
  void batchSizeAboveOne_switchesToTheBulkRoute() {
    assertThat(bulk.ingestUri(URI.create("https://h")))
        .isEqualTo(URI.create("https://h/api/v1/ingest/bulk-events"));
    assertThat(bulk.opening()).asString().isEqualTo("{\"events\":[");
    assertThat(bulk.separator()).asString().isEqualTo(",");
    assertThat(bulk.closing()).asString().isEqualTo("]}");
    assertThat(bulk.maxEntriesPerRequest()).isEqualTo(100);
  }

  @Test
  void headers_bearTheKeyTwiceAndNameTheSdk() {
    assertThat(single.headers(" rs_live_1 "))
        .containsOnly(
            Map.entry("Content-Type", "application/json"),
            Map.entry("x-tracereplay-api-key", "rs_live_1"),
            Map.entry("x-replaystack-api-key", "rs_live_1"),
            Map.entry("x-replaystack-sdk", "java"),
            Map.entry("x-replaystack-sdk-version", "1.0.0"));
    assertThat(single.headers("")).doesNotContainKey("x-tracereplay-api-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "{}",
        "[]",
        "{\"success\":true,\"message\":\"Event accepted\",\"data\":{\"eventId\":\"1\"}}",
        "{\"data\":{\"success\":false}}",
        "{\"success\":\"no\"}",
        "{\"success\":"
      })
  void success_isADeliveryWhateverItSays(String body) {
    for (int status : new int[] {200, 201, 202, 204, 299}) {
      assertThat(classify(status, "application/json", body)).isEqualTo(new Outcome.Delivered());
    }
  }

  @Test
  void successOfACaptivePortal_isNoDelivery() {
    assertThat(classify(200, "text/html; charset=utf-8", "{\"success\":true}"))
        .isInstanceOf(Outcome.RetryLater.class);
    assertThat(classify(200, "", "\n <!doctype html><p>Log in"))
        .isInstanceOf(Outcome.RetryLater.class);
  }

  @Test
  void successThatSaysFalse_pausesWithTheServersReason() {
    assertThat(
            classify(
                200,
                "application/json",
                "{\"message\":\"Monthly event limit reached\",\"success\": false}"))
        .isEqualTo(
            new Outcome.Paused(
                Trouble.AUTH, "HTTP 200 with success false: Monthly event limit reached"));
    assertThat(classify(202, "", "{\"success\":false,\"data\":{"))
        .isEqualTo(new Outcome.Paused(Trouble.AUTH, "HTTP 202 with success false"));
  }

  @ParameterizedTest
  @CsvSource({"401, AUTH", "402, AUTH", "403, AUTH", "302, CONFIG", "404, CONFIG", "405, CONFIG"})
  void whatOnlyAPersonCanMend_pauses(int status, Trouble trouble) {
    Outcome outcome =
        classify(status, "", "{\"success\":false,\"message\":\"Project is disabled\"}");
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Paused(
                trouble,
                status == 302
                    ? "HTTP 302, a redirect, which is never followed"
                    : "HTTP "
                        + status
                        + ": {\"success\":false,\"message\":\"Project is disabled\"}"));
  }

  @Test
  void otherAnswers_meanWhatTheyMeanEverywhere() {
    assertThat(classify(429, "", "")).isEqualTo(new Outcome.RetryLater("HTTP 429", null));
    assertThat(classify(503, "", "")).isEqualTo(new Outcome.RetryLater("HTTP 503", null));
    assertThat(classify(500, "", ""))
        .isEqualTo(new Outcome.RetryLater("HTTP 500", null, Doubt.CONTENT));
    assertThat(classify(400, "", "")).isEqualTo(new Outcome.Rejected("HTTP 400"));
    assertThat(classify(413, "", "")).isEqualTo(new Outcome.Rejected(Which.TOO_LARGE, "HTTP 413"));
  }

  private Outcome classify(int status, String contentType, String body) {
    return single.classify(new Answer(status, contentType, null, null, body.getBytes(UTF_8)));
  }
}
