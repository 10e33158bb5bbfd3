// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Doubt;
import io.tracehub.spi.Outcome.Trouble;
import io.tracehub.spi.Outcome.Which;
import io.tracehub.spi.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How XrayRadar is asked, and what its answers mean. */
class XrayRadarAnswerTest {

  private final WireFormat format = new XrayRadarProtocol().create(WireSample.SETTINGS);

  @Test
  void request_isOnePlainEvent() {
    XrayRadarProtocol protocol = new XrayRadarProtocol();
    assertThat(protocol.defaultEndpoint()).isEmpty();
    assertThat(protocol.defaultBatchSize()).isOne();
    assertThat(protocol.needsKey()).isTrue();
    assertThat(protocol.optionNames()).containsExactly("maxEventBytes");
    assertThat(format.maxEntriesPerRequest()).isOne();
    assertThat(format.opening()).isEmpty();
    assertThat(format.separator()).isEmpty();
    assertThat(format.closing()).isEmpty();
    assertThat(format.takesGzip()).isFalse();
    assertThat(format.takesEmptyRequests()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://xrayradar.com/42, https://xrayradar.com/api/42/store/",
    "https://xrayradar.com/42/, https://xrayradar.com/api/42/store/",
    "http://localhost:8001/some/path/7, http://localhost:8001/api/7/store/",
    "https://key:secret@h/1?q=1#f, https://h/api/1/store/",
    "http://[::1]:8001/my%20shop, http://[::1]:8001/api/my%20shop/store/"
  })
  void dsn_namesTheProjectLast(URI dsn, URI store) {
    assertThat(format.ingestUri(dsn)).isEqualTo(store);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://h", "https://h/", "https://h//", "/42", "mailto:42", "//h/42"})
  void dsnWithoutAHostOrAProject_isRefused(URI dsn) {
    assertThatThrownBy(() -> format.ingestUri(dsn))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a DSN, which ends in the project's id, such as https://xrayradar.example/42");
  }

  @Test
  void headers_bearATokenOnlyIfThereIsOne() {
    assertThat(format.headers(" t0k3n "))
        .containsOnly(
            Map.entry("Content-Type", "application/json"),
            Map.entry("User-Agent", "xrayradar/1.0.0"),
            Map.entry("X-Xrayradar-Token", "t0k3n"));
    assertThat(format.headers("")).doesNotContainKey("X-Xrayradar-Token");
    assertThat(format.headers("  ")).doesNotContainKey("X-Xrayradar-Token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"5f2c\"}",
        "{\"id\":17}",
        "{\"warning\":\"80 % of the quota {used}\",\"id\":\"5f2c\"}",
        " {\"more\":{\"a\":[1,{}]},\n\"id\" : \"5f2c\" }\n",
        "{\"id\":\"5f2c\", cut off here"
      })
  void answerWithAnId_isADelivery(String body) {
    assertThat(classify(200, "application/json", body)).isEqualTo(new Outcome.Delivered());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "{}",
        "[{\"id\":\"1\"}]",
        "{\"id\":null}",
        "{\"id\":{}}",
        "{\"data\":{\"id\":\"1\"}}",
        "\"id\":\"1\"",
        "<html>{\"id\":\"1\"}</html>"
      })
  void successOfSomebodyElse_isNoDelivery(String body) {
    assertThat(classify(200, "application/json", body)).isInstanceOf(Outcome.RetryLater.class);
  }

  @Test
  void otherSuccess_isNotTheServersAnswer() {
    assertThat(classify(200, "text/html", "{\"id\":\"1\"}")).isInstanceOf(Outcome.RetryLater.class);
    for (int status : new int[] {201, 202, 204}) {
      assertThat(classify(status, "application/json", "{\"id\":\"1\"}"))
          .isInstanceOf(Outcome.RetryLater.class);
    }
  }

  @Test
  void eventThatIsNotUnderstood_isRejected() {
    assertThat(classify(422, "application/json", "{\"detail\":[{\"loc\":[\"body\"]}]}"))
        .isEqualTo(new Outcome.Rejected("HTTP 422: {\"detail\":[{\"loc\":[\"body\"]}]}"));
  }

  @Test
  void projectThatIsNoNumber_pauses() {
    String body =
        "{\"detail\":[{\"type\":\"int_parsing\",\"loc\":[\"path\",\"project_id\"],"
            + "\"msg\":\"Input should be a valid integer\",\"input\":\"shop\"}]}";
    assertThat(classify(422, "application/json", body))
        .isEqualTo(
            new Outcome.Paused(
                Trouble.CONFIG, "HTTP 422, the project at the end of the DSN is not a number"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTH, Invalid token",
    "403, AUTH, Token has no access to this environment",
    "403, AUTH, Storage limit exceeded",
    "404, CONFIG, Unknown project"
  })
  void whatOnlyAPersonCanMend_pauses(int status, Trouble trouble, String detail) {
    String body = "{\"detail\":\"" + detail + "\"}";
    assertThat(classify(status, "application/json", body))
        .isEqualTo(new Outcome.Paused(trouble, "HTTP " + status + ": " + body));
  }

  @Test
  void rateLimit_isTriedLaterWhetherOrNotItSaysWhen() {
    assertThat(classify(429, "", "")).isEqualTo(new Outcome.RetryLater("HTTP 429", null));
    assertThat(format.classify(answer(429, "", "", "7")))
        .isEqualTo(new Outcome.RetryLater("HTTP 429", Duration.ofSeconds(7)));
  }

  @Test
  void otherAnswers_meanWhatTheyMeanEverywhere() {
    assertThat(classify(500, "", ""))
        .isEqualTo(new Outcome.RetryLater("HTTP 500", null, Doubt.CONTENT));
    assertThat(classify(503, "", "")).isEqualTo(new Outcome.RetryLater("HTTP 503", null));
    assertThat(classify(400, "", "")).isEqualTo(new Outcome.Rejected("HTTP 400"));
    assertThat(classify(413, "", "")).isEqualTo(new Outcome.Rejected(Which.TOO_LARGE, "HTTP 413"));
  }

  private Outcome classify(int status, String contentType, String body) {
    return format.classify(answer(status, contentType, body, null));
  }

  private static Answer answer(
      int status, String contentType, String body, @Nullable String retryAfter) {
    return new Answer(status, contentType, retryAfter, null, body.getBytes(UTF_8));
  }
}
