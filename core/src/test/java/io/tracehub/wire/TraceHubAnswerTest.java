// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Doubt;
import io.tracehub.spi.Outcome.Trouble;
import io.tracehub.spi.Outcome.Which;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of the TraceHub server, or of something that stands in its place, means. */
class TraceHubAnswerTest {

  private final TraceHubFormat format = new TraceHubFormat(WireSample.SETTINGS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"accepted\":3}",
        "{\"accepted\": 3}",
        " { \"accepted\" : 0 , \"more\": {} }",
        "{\"accepted\":500,\"queue\":\"log_ingestion\"}",
        "{\"accepted\":1}\n",
        "{\"accepted\":1}\r\n",
        "{\n  \"accepted\": 1\n}\n"
      })
  void accepted_isADelivery(String body) {
    assertThat(classify(202, "application/json", body)).isEqualTo(new Outcome.Delivered());
    assertThat(classify(200, "", body)).isEqualTo(new Outcome.Delivered());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "{}",
        "[]",
        "{\"accepted\":null}",
        "{\"accepted\":true}",
        "{\"accepted\":-1}",
        "{\"status\":\"ok\"}",
        "\"accepted\":3",
        "<html>{\"accepted\":3}</html>"
      })
  void successOfSomebodyElse_isNoDelivery(String body) {
    assertThat(classify(200, "text/plain", body)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(classify(202, "text/plain", body)).isInstanceOf(Outcome.RetryLater.class);
  }

  @Test
  void loginPageOfACaptivePortal_isNoDeliveryWhateverItSays() {
    assertThat(classify(200, "text/html; charset=utf-8", "{\"accepted\":3}"))
        .isInstanceOf(Outcome.RetryLater.class);
    assertThat(classify(200, "TEXT/HTML", "{\"accepted\":3}"))
        .isInstanceOf(Outcome.RetryLater.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 203, 204, 206, 226})
  void otherSuccess_isNotTheServersAnswer(int status) {
    assertThat(classify(status, "application/json", "{\"accepted\":3}"))
        .isInstanceOf(Outcome.RetryLater.class);
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTH",
    "402, AUTH",
    "403, AUTH",
    "422, AUTH",
    "301, CONFIG",
    "302, CONFIG",
    "303, CONFIG",
    "304, CONFIG",
    "307, CONFIG",
    "308, CONFIG",
    "404, CONFIG",
    "405, CONFIG",
    "407, CONFIG",
    "410, CONFIG",
    "411, CONFIG",
    "421, CONFIG",
    "426, CONFIG",
    "431, CONFIG"
  })
  void whatOnlyAPersonCanMend_pauses(int status, Trouble trouble) {
    Outcome outcome = classify(status, "application/json", "{\"detail\":\"x\"}");
    assertThat(outcome).isInstanceOf(Outcome.Paused.class);
    assertThat(((Outcome.Paused) outcome).trouble()).isEqualTo(trouble);
    assertThat(((Outcome.Paused) outcome).why()).contains("HTTP " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {425, 429, 502, 503, 504, 507, 509, 520, 522, 527, 530})
  void whatMayPassByItself_isTriedLaterAndTheEntriesAreNotInDoubt(int status) {
    assertThat(classify(status, "", "")).isEqualTo(new Outcome.RetryLater("HTTP " + status, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 505, 506, 508, 519, 528, 529, 531, 599, 600, 999})
  void failureOfTheBackEndItself_leavesTheContentInDoubt(int status) {
    assertThat(classify(status, "", ""))
        .isEqualTo(new Outcome.RetryLater("HTTP " + status, null, Doubt.CONTENT));
  }

  @Test
  void requestThatTookTooLong_leavesItsSizeInDoubt() {
    assertThat(classify(408, "", ""))
        .isEqualTo(new Outcome.RetryLater("HTTP 408", null, Doubt.SIZE));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 406, 409, 412, 414, 418, 451})
  void whatWillNeverPass_isRejectedForOneOfItsEntries(int status) {
    assertThat(classify(status, "", "")).isEqualTo(new Outcome.Rejected("HTTP " + status));
  }

  @Test
  void sizeAndCompression_areRejectedForThemselves() {
    assertThat(classify(413, "", "")).isEqualTo(new Outcome.Rejected(Which.TOO_LARGE, "HTTP 413"));
    assertThat(classify(415, "", "")).isEqualTo(new Outcome.Rejected(Which.ENCODING, "HTTP 415"));
  }

  @Test
  void conflictThatNamesOurBatch_isADelivery() {
    assertThat(format.classify(new Answer(409, "", null, null, new byte[0], true)))
        .isEqualTo(new Outcome.Delivered());
    assertThat(format.classify(new Answer(503, "", null, null, new byte[0], true)))
        .isInstanceOf(Outcome.RetryLater.class);
  }

  @Test
  void reason_quotesTheServerButNotAWebPage() {
    assertThat(classify(400, "application/json", "{\"detail\":\"level\"}\n"))
        .isEqualTo(new Outcome.Rejected("HTTP 400: {\"detail\":\"level\"}"));
    assertThat(classify(400, "text/html", "<h1>Bad</h1>"))
        .isEqualTo(new Outcome.Rejected("HTTP 400"));
  }

  @Test
  void reason_isShortAndOnOneLineAndSteersNoTerminal() {
    String evil = "a\r\nFATAL: b\u001b[2Jc\u0000\u007f\u009b\u2028\u202e\ud800\ud83d\ude00";
    for (int status : new int[] {400, 401, 413, 500, 503}) {
      assertThat(why(classify(status, "", evil + "x".repeat(100_000))))
          .hasSize(512)
          .startsWith("HTTP " + status + ": a  FATAL: b [2Jc")
          .contains("\ud83d\ude00x")
          .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
      assertThat(why(classify(status, "", "\ud83d\ude00".repeat(1000)))).hasSizeBetween(511, 512);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "120, 120",
    "' 7 ', 7",
    "300, 300",
    "301, 300",
    "999999999, 300",
    "1000000000000000000, 300",
    "99999999999999999999999999, 300",
    "'Fri, 20 Nov 2026 12:00:30 GMT', 30",
    "'Fri, 20 Nov 2026 12:00:00 GMT', 0",
    "'Fri, 20 Nov 2026 23:00:00 GMT', 300"
  })
  void retryAfter_isHonouredInBothItsFormsUpToFiveMinutes(String header, long seconds) {
    for (int status : new int[] {429, 503}) {
      assertThat(retryAfter(status, header, "Fri, 20 Nov 2026 12:00:00 GMT"))
          .isEqualTo(new Outcome.RetryLater("HTTP " + status, Duration.ofSeconds(seconds)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+5",
        "1.5",
        "5s",
        "5 5",
        "soon",
        "٣",
        "NaN",
        "2026-11-20T12:00:30Z",
        "Fri, 20 Nov 2026 11:59:59 GMT",
        "Fri, 99 Nov 2026 12:00:30 GMT"
      })
  void retryAfter_thatMakesNoSenseIsIgnored(String header) {
    assertThat(retryAfter(503, header, "Fri, 20 Nov 2026 12:00:00 GMT"))
        .isEqualTo(new Outcome.RetryLater("HTTP 503", null));
  }

  @Test
  void retryAfterDate_isIgnoredWithoutTheServersOwnTime() {
    String date = "Fri, 20 Nov 2026 12:00:30 GMT";
    assertThat(retryAfter(503, date, null)).isEqualTo(new Outcome.RetryLater("HTTP 503", null));
    assertThat(retryAfter(503, date, "now")).isEqualTo(new Outcome.RetryLater("HTTP 503", null));
  }

  private static String why(Outcome outcome) {
    if (outcome instanceof Outcome.RetryLater later) {
      return later.why();
    }
    return outcome instanceof Outcome.Paused paused
        ? paused.why()
        : ((Outcome.Rejected) outcome).why();
  }

  private Outcome classify(int status, String contentType, String body) {
    return format.classify(new Answer(status, contentType, null, null, body.getBytes(UTF_8)));
  }

  private Outcome retryAfter(int status, String header, @Nullable String date) {
    return format.classify(new Answer(status, "", header, date, new byte[0]));
  }
}
