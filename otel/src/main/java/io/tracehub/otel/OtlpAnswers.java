// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What a receiver's answer means, by the <a
 * href="https://opentelemetry.io/docs/specs/otlp/#otlphttp-response">specification of OTLP 1.x</a>:
 * 429, 502, 503 and 504 are tried again, every other 4xx and 5xx never, so that what was refused
 * becomes a dead letter. Where the key or the address is wrong, entries wait: that is no fault of
 * theirs, and a person can mend it.
 */
final class OtlpAnswers {

  private static final JsonFactory JSON = new JsonFactory();

  /** In {@code google.rpc.Status}, which is what a receiver says of an error. */
  private static final int STATUS_MESSAGE = 2;

  private OtlpAnswers() {}

  static Outcome classify(Answer answer) {
    if (answer.status() / 100 == 2) {
      return success(answer);
    }
    Answer told = withPlainBody(answer);
    return switch (answer.status()) {
      case 429, 502, 503, 504 -> Outcome.ofStatus(told);
      case 401, 402, 403, 404, 405, 407, 410, 411, 421, 426, 431 -> Outcome.ofStatus(told);
      case 413, 415 -> Outcome.ofStatus(told);
      default ->
          answer.status() >= 400
              ? new Outcome.Rejected(
                  "HTTP " + answer.status() + (told.text().isBlank() ? "" : ": " + told.text()))
              : Outcome.ofStatus(told);
    };
  }

  private static Outcome success(Answer answer) {
    try {
      if (answer.isHtml()) {
        throw new IOException("a web page");
      }
      ExportLogsPartialSuccess partial =
          isJson(answer) ? ofJson(answer.body()) : ofProtobuf(answer.body());
      return new Outcome.Delivered(
          Math.max(0, partial.getRejectedLogRecords()), partial.getErrorMessage());
    } catch (IOException unreadable) {
      return new Outcome.RetryLater(
          "HTTP " + answer.status() + " without an ExportLogsServiceResponse, so not from OTLP",
          null);
    }
  }

  private static boolean isJson(Answer answer) {
    byte[] body = answer.body();
    return answer.contentType().toLowerCase(Locale.ROOT).contains("json")
        ? body.length > 0
        : !isProtobuf(answer) && body.length > 0 && body[0] == '{';
  }

  private static boolean isProtobuf(Answer answer) {
    return answer.contentType().toLowerCase(Locale.ROOT).contains("protobuf");
  }

  private static ExportLogsPartialSuccess ofProtobuf(byte[] body)
      throws InvalidProtocolBufferException {
    return ExportLogsServiceResponse.parseFrom(body).getPartialSuccess();
  }

  /** Members that are not known are ignored, as the specification wants it. */
  private static ExportLogsPartialSuccess ofJson(byte[] body) throws IOException {
    ExportLogsPartialSuccess.Builder partial = ExportLogsPartialSuccess.newBuilder();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.START_OBJECT
            && (name.equals("partialSuccess") || name.equals("partial_success"))) {
          partial(json, partial);
        } else {
          json.skipChildren();
        }
      }
    }
    return partial.build();
  }

  private static void partial(JsonParser json, ExportLogsPartialSuccess.Builder partial)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "rejectedLogRecords", "rejected_log_records" ->
            partial.setRejectedLogRecords(json.getValueAsLong());
        case "errorMessage", "error_message" -> partial.setErrorMessage(json.getValueAsString(""));
        default -> json.skipChildren();
      }
    }
  }

  /** The same with the message of its status in place of a body that nobody could read. */
  private static Answer withPlainBody(Answer answer) {
    String said;
    try {
      said = isProtobuf(answer) ? ofStatus(answer.body()) : ofJsonStatus(answer);
    } catch (IOException noStatus) {
      said = isProtobuf(answer) || answer.isHtml() ? "" : answer.text();
    }
    return new Answer(
        answer.status(),
        "text/plain",
        answer.retryAfter(),
        answer.date(),
        said.strip().getBytes(StandardCharsets.UTF_8),
        answer.echoesBatch(),
        answer.location());
  }

  private static String ofStatus(byte[] body) throws InvalidProtocolBufferException {
    List<ByteString> messages =
        UnknownFieldSet.parseFrom(body).getField(STATUS_MESSAGE).getLengthDelimitedList();
    return messages.isEmpty() ? "" : messages.get(messages.size() - 1).toStringUtf8();
  }

  private static String ofJsonStatus(Answer answer) throws IOException {
    try (JsonParser json = JSON.createParser(answer.body())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING && name.equals("message")) {
          return json.getText();
        }
        json.skipChildren();
      }
    }
    throw new IOException("no message");
  }
}
