// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver makes of a request: read by the published classes, or from JSON by the rules that
 * the specification has beside protobuf's own, and refused where the specification forbids it.
 */
public final class View {

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private View() {}

  /** The one record of a request, with all that surrounds it. */
  public record One(ResourceLogs around, LogRecord log) {

    /** What describes the sender. */
    public Map<String, Object> resource() {
      return pairs(around.getResource().getAttributesList());
    }

    /** The logger. */
    public String scope() {
      return around.getScopeLogs(0).getScope().getName();
    }

    /** Those of the record. */
    public Map<String, Object> attributes() {
      return pairs(log.getAttributesList());
    }
  }

  /** All records of a request, in order. */
  public static List<One> all(ExportLogsServiceRequest request) {
    List<One> all = new ArrayList<>();
    for (ResourceLogs logs : request.getResourceLogsList()) {
      for (ScopeLogs scope : logs.getScopeLogsList()) {
        for (LogRecord log : scope.getLogRecordsList()) {
          check(log);
          all.add(new One(logs, log));
        }
      }
    }
    return all;
  }

  /** A request in JSON. */
  public static ExportLogsServiceRequest ofJson(byte[] body) throws IOException {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    for (JsonNode logs : STRICT.readTree(body).required("resourceLogs")) {
      request.addResourceLogs(resourceLogs(logs));
    }
    return request.build();
  }

  static ResourceLogs resourceLogs(JsonNode json) {
    ResourceLogs.Builder logs = ResourceLogs.newBuilder();
    json.path("resource")
        .path("attributes")
        .forEach(pair -> logs.getResourceBuilder().addAttributes(pair(pair)));
    logs.setSchemaUrl(json.path("schemaUrl").asText());
    for (JsonNode scope : json.path("scopeLogs")) {
      ScopeLogs.Builder scoped = logs.addScopeLogsBuilder();
      scoped.getScopeBuilder().setName(scope.path("scope").path("name").asText());
      scope.path("logRecords").forEach(log -> scoped.addLogRecords(log(log)));
    }
    return logs.build();
  }

  private static LogRecord log(JsonNode json) {
    LogRecord.Builder log =
        LogRecord.newBuilder()
            .setTimeUnixNano(text(json, "timeUnixNano"))
            .setObservedTimeUnixNano(text(json, "observedTimeUnixNano"))
            .setSeverityNumber(SeverityNumber.forNumber(json.required("severityNumber").intValue()))
            .setSeverityText(json.path("severityText").asText())
            .setBody(value(json.required("body")))
            .setDroppedAttributesCount(json.path("droppedAttributesCount").asInt())
            .setFlags(json.path("flags").asInt())
            .setTraceId(hex(json.path("traceId").asText()))
            .setSpanId(hex(json.path("spanId").asText()));
    json.path("attributes").forEach(pair -> log.addAttributes(pair(pair)));
    return log.build();
  }

  /** Integers of 64 bits are strings. */
  private static long text(JsonNode json, String name) {
    JsonNode number = json.required(name);
    if (!number.isTextual()) {
      throw new AssertionError(name + " is no string: " + number);
    }
    return Long.parseLong(number.textValue());
  }

  private static ByteString hex(String text) {
    return ByteString.copyFrom(HexFormat.of().parseHex(text));
  }

  private static KeyValue pair(JsonNode json) {
    return KeyValue.newBuilder()
        .setKey(json.required("key").textValue())
        .setValue(value(json.required("value")))
        .build();
  }

  private static AnyValue value(JsonNode json) {
    AnyValue.Builder value = AnyValue.newBuilder();
    json.properties()
        .forEach(
            field -> {
              JsonNode given = field.getValue();
              switch (field.getKey()) {
                case "stringValue" -> value.setStringValue(given.textValue());
                case "boolValue" -> value.setBoolValue(given.booleanValue());
                case "intValue" -> value.setIntValue(text(json, "intValue"));
                case "doubleValue" ->
                    value.setDoubleValue(
                        given.isTextual()
                            ? Double.parseDouble(given.textValue())
                            : given.doubleValue());
                case "arrayValue" ->
                    given
                        .path("values")
                        .forEach(each -> value.getArrayValueBuilder().addValues(value(each)));
                case "kvlistValue" ->
                    given
                        .path("values")
                        .forEach(each -> value.getKvlistValueBuilder().addValues(pair(each)));
                default -> throw new AssertionError(field.getKey());
              }
              if (field.getKey().equals("arrayValue")) {
                value.getArrayValueBuilder();
              }
              if (field.getKey().equals("kvlistValue")) {
                value.getKvlistValueBuilder();
              }
            });
    return value.build();
  }

  /** Values as Java has them: texts, numbers, lists, maps. */
  static Map<String, Object> pairs(List<KeyValue> pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (KeyValue pair : pairs) {
      if (pair.getKey().isEmpty()) {
        throw new AssertionError("an empty key");
      }
      if (map.put(pair.getKey(), plain(pair.getValue())) != null) {
        throw new AssertionError("twice: " + pair.getKey());
      }
    }
    return map;
  }

  private static Object plain(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case ARRAY_VALUE -> value.getArrayValue().getValuesList().stream().map(View::plain).toList();
      case KVLIST_VALUE -> pairs(value.getKvlistValue().getValuesList());
      case BYTES_VALUE -> value.getBytesValue();
      default -> "(empty)";
    };
  }

  private static void check(LogRecord log) {
    pairs(log.getAttributesList());
    isOneOf(log.getTraceId().size(), 0, 16);
    isOneOf(log.getSpanId().size(), 0, 8);
    if (log.getTraceId().isEmpty() && !log.getSpanId().isEmpty()) {
      throw new AssertionError("a span without a trace");
    }
    if (log.getSeverityNumberValue() < 1 || log.getSeverityNumberValue() > 24) {
      throw new AssertionError("severity " + log.getSeverityNumberValue());
    }
  }

  private static void isOneOf(int size, int none, int right) {
    if (size != none && size != right) {
      throw new AssertionError("an id of " + size + " bytes");
    }
  }

  /** A member of a map within a value. */
  static @Nullable Object member(@Nullable Object map, String name) {
    return map instanceof Map<?, ?> members ? members.get(name) : null;
  }
}
