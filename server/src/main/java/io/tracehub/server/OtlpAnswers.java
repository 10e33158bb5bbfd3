// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** OTLP's answers, in the encoding of the request. */
final class OtlpAnswers {
  /** Numbers of {@code google.rpc.Code}. */
  private static final Map<Integer, Integer> CODES =
      Map.of(400, 3, 415, 3, 401, 16, 413, 8, 503, 14);

  private static final int INTERNAL = 13;

  private OtlpAnswers() {}

  /**
   * What a signal's {@code Export…ServiceResponse} says: nothing, if everything was taken. The
   * signals differ in names only, which Protobuf does not write.
   */
  static Reply done(OtlpRequest.Encoding encoding, OtlpSignal signal, OtlpSignal.Read read) {
    if (encoding == OtlpRequest.Encoding.PROTOBUF) {
      ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
      if (read.rejected() > 0) {
        response.setPartialSuccess(
            ExportTracePartialSuccess.newBuilder()
                .setRejectedSpans(read.rejected())
                .setErrorMessage(read.reason()));
      }
      return Reply.of(HttpStatus.OK_200, encoding.type(), response.build().toByteArray());
    }
    return Reply.json(
        HttpStatus.OK_200,
        answer -> {
          answer.writeStartObject();
          if (read.rejected() > 0) {
            answer.writeObjectFieldStart("partialSuccess");
            answer.writeStringField(signal.rejectedName(), Integer.toString(read.rejected()));
            answer.writeStringField("errorMessage", read.reason());
            answer.writeEndObject();
          }
          answer.writeEndObject();
        });
  }

  /** A {@code google.rpc.Status}. */
  static Reply refusal(OtlpRequest.Encoding encoding, RefusedRequest refused) {
    int code = CODES.getOrDefault(refused.status(), INTERNAL);
    if (encoding == OtlpRequest.Encoding.PROTOBUF) {
      return Reply.of(refused.status(), encoding.type(), status(code, refused.reason()));
    }
    return Reply.json(
        refused.status(),
        answer -> {
          answer.writeStartObject();
          answer.writeNumberField("code", code);
          answer.writeStringField("message", refused.reason());
          answer.writeEndObject();
        });
  }

  /**
   * By hand, since its class comes with gRPC and not with OTLP.
   *
   * <pre>
   * message Status { int32 code = 1; string message = 2; … }
   * </pre>
   */
  private static byte[] status(int code, String message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeInt32(1, code);
      out.writeString(2, message);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("A write to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
