// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.tracehub.server.access.AccessList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * {@code POST /v1/logs}, by the <a
 * href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP specification</a> 1.11:
 * Protobuf or JSON, gzip or not, and the answer in the encoding of the request. All records of a
 * request are taken or none, so there is no partial success.
 */
final class OtlpReception implements Reception {
  static final String LOGS = "/v1/logs";
  private static final String PROTOBUF = "application/x-protobuf";

  /** Numbers of {@code google.rpc.Code}. */
  private static final Map<Integer, Integer> CODES =
      Map.of(400, 3, 415, 3, 401, 16, 413, 8, 503, 14);

  private static final int INTERNAL = 13;

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private final ApiKeys keys;
  private final Clock clock;

  OtlpReception(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Protocol protocol() {
    return Protocol.OTLP;
  }

  /** A client keeps what it is told to send again, and gives up on a 500. */
  @Override
  public int statusOfTrouble() {
    return HttpStatus.SERVICE_UNAVAILABLE_503;
  }

  @Override
  public Taken take(HttpFields headers, String path, byte[] body) throws RefusedRequest {
    int project = checkKey(headers);
    String type = type(headers);
    if (!type.equals(PROTOBUF) && !type.equals(Answers.JSON)) {
      throw RefusedRequest.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
          "the Content-Type is %s, expected %s or %s"
              .formatted(type.isEmpty() ? "missing" : type, PROTOBUF, Answers.JSON));
    }
    byte[] plain = unpacked(headers, body);
    ExportLogsServiceRequest request = type.equals(PROTOBUF) ? protobuf(plain) : json(plain);
    return new Taken(entries(request), null, done(type), project);
  }

  @Override
  public Reply refusal(HttpFields headers, RefusedRequest refused) {
    int code = CODES.getOrDefault(refused.status(), INTERNAL);
    if (type(headers).equals(PROTOBUF)) {
      return Reply.of(refused.status(), PROTOBUF, status(code, refused.reason()));
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

  /** There is no header of OTLP's own for a key; these are what collectors and vendors look at. */
  private int checkKey(HttpFields headers) throws RefusedRequest {
    if (keys.none()) {
      return AccessList.NO_PROJECT;
    }
    String authorization = headers.get(HttpHeader.AUTHORIZATION);
    String[] offered = {
      headers.get("X-API-Key"),
      headers.get("api-key"),
      authorization,
      authorization == null ? null : authorization.substring(authorization.indexOf(' ') + 1)
    };
    for (String key : offered) {
      if (key != null && keys.accept(key.strip())) {
        return keys.project(key.strip());
      }
    }
    throw RefusedRequest.of(
        HttpStatus.UNAUTHORIZED_401,
        "none of Authorization, X-API-Key and api-key holds a configured key");
  }

  private static String type(HttpFields headers) {
    String type = headers.get(HttpHeader.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] unpacked(HttpFields headers, byte[] body) throws RefusedRequest {
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    String word = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "gzip" -> gunzip(body);
      case "identity", "none", "" -> body;
      default ->
          throw RefusedRequest.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
              "the Content-Encoding is %s, expected gzip or none".formatted(encoding));
    };
  }

  private static byte[] gunzip(byte[] body) throws RefusedRequest {
    try {
      return Gunzip.unpack(body, IngestHandler.MAX_BODY_BYTES);
    } catch (RefusedRequest e) {
      // Damaged data is a 500 by TraceHub's rules.
      throw e.status() == HttpStatus.PAYLOAD_TOO_LARGE_413 ? e : wrong(e.reason());
    }
  }

  private static ExportLogsServiceRequest protobuf(byte[] body) throws RefusedRequest {
    try {
      return ExportLogsServiceRequest.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw wrong("the body is no ExportLogsServiceRequest: " + e.getMessage());
    }
  }

  private ExportLogsServiceRequest json(byte[] body) throws RefusedRequest {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    try {
      OtlpJson.read(json.readTree(body), request);
    } catch (JsonProcessingException e) {
      throw wrong("the body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("A read from memory failed", e);
    }
    return request.build();
  }

  private List<ReceivedEntry> entries(ExportLogsServiceRequest request) throws RefusedRequest {
    List<ReceivedEntry> entries = new ArrayList<>();
    for (ResourceLogs resource : request.getResourceLogsList()) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        for (LogRecord record : scope.getLogRecordsList()) {
          checkId("traceId", record.getTraceId().size(), 16);
          checkId("spanId", record.getSpanId().size(), 8);
          entries.add(ReceivedEntry.of(protocol(), OtlpEntry.of(resource, scope, record, clock)));
        }
      }
    }
    return entries;
  }

  private static void checkId(String name, int bytes, int expected) throws RefusedRequest {
    if (bytes != 0 && bytes != expected) {
      throw wrong("%s has %d bytes, expected %d or none".formatted(name, bytes, expected));
    }
  }

  private static RefusedRequest wrong(String reason) {
    return RefusedRequest.of(HttpStatus.BAD_REQUEST_400, reason);
  }

  /** An empty {@code ExportLogsServiceResponse}, which says that everything was taken. */
  private static Reply done(String type) {
    return type.equals(PROTOBUF)
        ? Reply.of(HttpStatus.OK_200, PROTOBUF, new byte[0])
        : Reply.json(
            HttpStatus.OK_200,
            answer -> {
              answer.writeStartObject();
              answer.writeEndObject();
            });
  }

  /**
   * A {@code google.rpc.Status}, which comes with gRPC and not with OTLP.
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
