// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Messages as <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP/JSON
 * 1.x</a>: protobuf's own JSON, but that trace and span ids are hexadecimal and enums are numbers.
 * Integers of 64 bits are strings, as in protobuf's.
 */
final class OtlpJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private OtlpJson() {}

  static void write(ResourceLogs logs, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      json.writeObjectFieldStart("resource");
      attributes(json, logs.getResource().getAttributesList());
      json.writeEndObject();
      json.writeArrayFieldStart("scopeLogs");
      for (ScopeLogs each : logs.getScopeLogsList()) {
        scope(json, each);
      }
      json.writeEndArray();
      text(json, "schemaUrl", logs.getSchemaUrl());
      json.writeEndObject();
    }
  }

  private static void scope(JsonGenerator json, ScopeLogs logs) throws IOException {
    InstrumentationScope scope = logs.getScope();
    json.writeStartObject();
    json.writeObjectFieldStart("scope");
    text(json, "name", scope.getName());
    text(json, "version", scope.getVersion());
    json.writeEndObject();
    json.writeArrayFieldStart("logRecords");
    for (LogRecord each : logs.getLogRecordsList()) {
      record(json, each);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void record(JsonGenerator json, LogRecord log) throws IOException {
    json.writeStartObject();
    json.writeStringField("timeUnixNano", Long.toUnsignedString(log.getTimeUnixNano()));
    json.writeStringField(
        "observedTimeUnixNano", Long.toUnsignedString(log.getObservedTimeUnixNano()));
    json.writeNumberField("severityNumber", log.getSeverityNumberValue());
    text(json, "severityText", log.getSeverityText());
    json.writeFieldName("body");
    value(json, log.getBody());
    attributes(json, log.getAttributesList());
    if (log.getDroppedAttributesCount() > 0) {
      json.writeNumberField("droppedAttributesCount", log.getDroppedAttributesCount());
    }
    if (log.getFlags() != 0) {
      json.writeNumberField("flags", Integer.toUnsignedLong(log.getFlags()));
    }
    text(json, "traceId", hex(log.getTraceId()));
    text(json, "spanId", hex(log.getSpanId()));
    text(json, "eventName", log.getEventName());
    json.writeEndObject();
  }

  private static void attributes(JsonGenerator json, List<KeyValue> pairs) throws IOException {
    if (!pairs.isEmpty()) {
      pairs(json, "attributes", pairs);
    }
  }

  private static void pairs(JsonGenerator json, String name, List<KeyValue> pairs)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (KeyValue each : pairs) {
      json.writeStartObject();
      json.writeStringField("key", each.getKey());
      json.writeFieldName("value");
      value(json, each.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void value(JsonGenerator json, AnyValue value) throws IOException {
    json.writeStartObject();
    switch (value.getValueCase()) {
      case STRING_VALUE -> json.writeStringField("stringValue", value.getStringValue());
      case BOOL_VALUE -> json.writeBooleanField("boolValue", value.getBoolValue());
      case INT_VALUE -> json.writeStringField("intValue", Long.toString(value.getIntValue()));
      case DOUBLE_VALUE -> {
        json.writeFieldName("doubleValue");
        number(json, value.getDoubleValue());
      }
      case ARRAY_VALUE -> {
        json.writeObjectFieldStart("arrayValue");
        json.writeArrayFieldStart("values");
        for (AnyValue each : value.getArrayValue().getValuesList()) {
          value(json, each);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      case KVLIST_VALUE -> {
        json.writeObjectFieldStart("kvlistValue");
        pairs(json, "values", value.getKvlistValue().getValuesList());
        json.writeEndObject();
      }
      case BYTES_VALUE ->
          json.writeStringField(
              "bytesValue",
              Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      default -> {
        // A null within a list is an empty value.
      }
    }
    json.writeEndObject();
  }

  /** JSON has no number for these; protobuf's JSON has words. */
  private static void number(JsonGenerator json, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeString(Double.toString(number));
    }
  }

  private static void text(JsonGenerator json, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  /** A value as the JSON that it stands for, without OTLP's types. */
  static String plain(AnyValue value) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      plain(json, value);
    }
    return text.toString();
  }

  private static void plain(JsonGenerator json, AnyValue value) throws IOException {
    switch (value.getValueCase()) {
      case STRING_VALUE -> json.writeString(value.getStringValue());
      case BOOL_VALUE -> json.writeBoolean(value.getBoolValue());
      case INT_VALUE -> json.writeNumber(value.getIntValue());
      case DOUBLE_VALUE -> number(json, value.getDoubleValue());
      case ARRAY_VALUE -> {
        json.writeStartArray();
        for (AnyValue each : value.getArrayValue().getValuesList()) {
          plain(json, each);
        }
        json.writeEndArray();
      }
      case KVLIST_VALUE -> {
        json.writeStartObject();
        for (KeyValue each : value.getKvlistValue().getValuesList()) {
          json.writeFieldName(each.getKey());
          plain(json, each.getValue());
        }
        json.writeEndObject();
      }
      default -> json.writeNull();
    }
  }
}
