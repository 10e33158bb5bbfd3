// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** OTLP's values as those of JSON; bytes become Base64. */
final class OtlpValues {
  private static final long NANOS = 1_000_000_000;

  private OtlpValues() {}

  /** A time that is told, which 0 is not. */
  static Instant time(long unixNanos) {
    return Instant.ofEpochSecond(
        Long.divideUnsigned(unixNanos, NANOS), Long.remainderUnsigned(unixNanos, NANOS));
  }

  /** Empty for an id that is none, which all zeros are too. */
  static String hex(ByteString id) {
    String hex = HexFormat.of().formatHex(id.toByteArray());
    return hex.chars().allMatch(digit -> digit == '0') ? "" : hex;
  }

  static ObjectNode json(List<KeyValue> attributes) {
    ObjectNode object = EntryDraft.JSON.objectNode();
    for (KeyValue attribute : attributes) {
      object.set(attribute.getKey(), json(attribute.getValue()));
    }
    return object;
  }

  static JsonNode json(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> EntryDraft.JSON.textNode(value.getStringValue());
      case BOOL_VALUE -> EntryDraft.JSON.booleanNode(value.getBoolValue());
      case INT_VALUE -> EntryDraft.JSON.numberNode(value.getIntValue());
      case DOUBLE_VALUE -> EntryDraft.JSON.numberNode(value.getDoubleValue());
      case BYTES_VALUE -> BinaryNode.valueOf(value.getBytesValue().toByteArray());
      case KVLIST_VALUE -> json(value.getKvlistValue().getValuesList());
      case ARRAY_VALUE -> {
        ArrayNode array = EntryDraft.JSON.arrayNode();
        value.getArrayValue().getValuesList().forEach(element -> array.add(json(element)));
        yield array;
      }
      // The table that such an index points into belongs to profiles.
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> EntryDraft.JSON.nullNode();
    };
  }
}
