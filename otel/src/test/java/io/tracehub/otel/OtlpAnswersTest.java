// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers by the specification of OTLP over HTTP. */
class OtlpAnswersTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private static Outcome classify(int status, String type, byte[] body) {
    return OtlpAnswers.classify(new Answer(status, type, null, null, body));
  }

  private static Outcome classify(int status, String type, String body) {
    return classify(status, type, body.getBytes(UTF_8));
  }

  private static byte[] partial(long refused, String why) {
    return ExportLogsServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportLogsPartialSuccess.newBuilder()
                .setRejectedLogRecords(refused)
                .setErrorMessage(why))
        .build()
        .toByteArray();
  }

  @Test
  void success_isAResponseOfTheServiceInEitherEncodingOrNothingAtAll() {
    Outcome delivered = new Outcome.Delivered();
    assertThat(classify(200, PROTOBUF, "")).isEqualTo(delivered);
    assertThat(classify(200, "", "")).isEqualTo(delivered);
    assertThat(classify(204, "", "")).isEqualTo(delivered);
    assertThat(classify(202, JSON, "{}")).isEqualTo(delivered);
    assertThat(classify(200, JSON, "")).isEqualTo(delivered);
    assertThat(classify(200, "text/plain; charset=utf-8", "{}")).isEqualTo(delivered);
    assertThat(classify(200, JSON, "{\"partialSuccess\":{}}")).isEqualTo(delivered);
    assertThat(classify(200, JSON, "{\"partialSuccess\":null,\"later\":[{\"a\":1}]}"))
        .isEqualTo(delivered);
  }

  @Test
  void partialSuccess_tellsHowManyWereRefusedAndWhy() {
    Outcome refused = new Outcome.Delivered(3, "too old");
    assertThat(classify(200, PROTOBUF, partial(3, "too old"))).isEqualTo(refused);
    assertThat(
            classify(
                200,
                JSON,
                "{\"x\":{\"y\":1},\"partialSuccess\":{\"rejectedLogRecords\":\"3\",\"more\":[1],"
                    + "\"errorMessage\":\"too old\"}}"))
        .isEqualTo(refused);
    assertThat(
            classify(
                200,
                JSON,
                "{\"partial_success\":{\"rejected_log_records\":3,\"error_message\":\"too old\"}}"))
        .isEqualTo(refused);
    assertThat(classify(200, PROTOBUF, partial(0, "a remark")))
        .isEqualTo(new Outcome.Delivered(0, "a remark"));
    assertThat(classify(200, PROTOBUF, partial(-3, "")).equals(new Outcome.Delivered())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, <html>Log in</html>",
    "application/json, [1]",
    "application/json, {\"partialSuccess\":",
    "application/x-protobuf, <html>Log in</html>",
    "text/plain, welcome",
  })
  void answerOfSomebodyElse_isTriedAgain(String type, String body) {
    assertThat(classify(200, type, body))
        .isEqualTo(
            new Outcome.RetryLater(
                "HTTP 200 without an ExportLogsServiceResponse, so not from OTLP", null));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void statusThatTheSpecificationCallsRetryable_isTriedAgainWhenTheServerSays(int status) {
    Outcome outcome =
        OtlpAnswers.classify(new Answer(status, "", "7", null, "busy".getBytes(UTF_8)));
    assertThat(outcome)
        .isEqualTo(new Outcome.RetryLater("HTTP " + status + ": busy", Duration.ofSeconds(7)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 406, 408, 409, 422, 425, 451, 500, 501, 505, 507, 520, 599})
  void everyOtherFailure_isNeverTriedAgain(int status) {
    assertThat(classify(status, "", "no"))
        .isEqualTo(new Outcome.Rejected("HTTP " + status + ": no"));
  }

  @ParameterizedTest
  @CsvSource({"401, AUTH", "403, AUTH", "404, CONFIG", "405, CONFIG", "301, CONFIG", "308, CONFIG"})
  void wrongKeyOrAddress_keepsWhatWaits(int status, Outcome.Trouble trouble) {
    assertThat(classify(status, "", ""))
        .isInstanceOfSatisfying(
            Outcome.Paused.class, paused -> assertThat(paused.trouble()).isEqualTo(trouble));
  }

  @Test
  void bodyThatIsTooLargeOrNotUnderstood_isSentInAnotherForm() {
    assertThat(classify(413, "", ""))
        .isEqualTo(new Outcome.Rejected(Outcome.Which.TOO_LARGE, "HTTP 413"));
    assertThat(classify(415, "", ""))
        .isEqualTo(new Outcome.Rejected(Outcome.Which.ENCODING, "HTTP 415"));
  }

  /** google.rpc.Status: code is field 1, message field 2. */
  @Test
  void messageOfTheStatus_isTheReason() {
    byte[] status =
        UnknownFieldSet.newBuilder()
            .addField(1, UnknownFieldSet.Field.newBuilder().addVarint(3).build())
            .addField(
                2,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8("no such tenant"))
                    .build())
            .build()
            .toByteArray();
    Outcome rejected = new Outcome.Rejected("HTTP 400: no such tenant");
    assertThat(classify(400, PROTOBUF, status)).isEqualTo(rejected);
    assertThat(classify(400, JSON, "{\"code\":3,\"details\":[{}],\"message\":\"no such tenant\"}"))
        .isEqualTo(rejected);
    assertThat(classify(400, JSON, "{\"error\":\"x\"}"))
        .isEqualTo(new Outcome.Rejected("HTTP 400: {\"error\":\"x\"}"));
    assertThat(classify(400, PROTOBUF, "<html>")).isEqualTo(new Outcome.Rejected("HTTP 400"));
    assertThat(classify(400, "text/html", "<html>")).isEqualTo(new Outcome.Rejected("HTTP 400"));
  }
}
