// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads the <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">JSON form of
 * OTLP</a>, 1.11: Protobuf's, but for ids in hexadecimal digits and enumerations by number only.
 * What it does not know it ignores, as the specification demands.
 */
final class OtlpJson {
  private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");

  private OtlpJson() {}

  /** Fills a message from an object. */
  static void read(JsonNode object, Message.Builder message) throws RefusedRequest {
    if (!object.isObject()) {
      throw wrong(message.getDescriptorForType().getName(), "an object", object);
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      FieldDescriptor field = field(message, member.getKey());
      JsonNode value = member.getValue();
      if (field == null || value.isNull()) {
        continue;
      }
      if (!field.isRepeated()) {
        message.setField(field, value(field, value, message));
        continue;
      }
      if (!value.isArray()) {
        throw wrong(field.getJsonName(), "a list", value);
      }
      for (JsonNode element : value) {
        message.addRepeatedField(field, value(field, element, message));
      }
    }
  }

  private static @Nullable FieldDescriptor field(Message.Builder message, String name) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.getJsonName().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static Object value(FieldDescriptor field, JsonNode value, Message.Builder of)
      throws RefusedRequest {
    String name = field.getJsonName();
    try {
      return switch (field.getJavaType()) {
        case MESSAGE -> {
          Message.Builder inner = of.newBuilderForField(field);
          read(value, inner);
          yield inner.build();
        }
        case STRING -> text(name, value);
        case BYTE_STRING ->
            ByteString.copyFrom(
                IDS.contains(name)
                    ? HexFormat.of().parseHex(text(name, value))
                    : Base64.getDecoder().decode(text(name, value)));
        case BOOLEAN -> {
          if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
          }
          yield value.booleanValue();
        }
        case LONG -> number(field, value);
        case INT -> (int) number(field, value);
        case ENUM -> enumeration(field, value);
        case DOUBLE, FLOAT -> decimal(name, value);
      };
    } catch (IllegalArgumentException e) {
      throw wrong(name, "another value", value);
    }
  }

  private static String text(String name, JsonNode value) throws RefusedRequest {
    if (!value.isTextual()) {
      throw wrong(name, "a text", value);
    }
    return value.textValue();
  }

  /** Whole numbers of 64 bits are texts or numbers; those without a sign may need all 64. */
  private static long number(FieldDescriptor field, JsonNode value) throws RefusedRequest {
    if (!value.isIntegralNumber() && !value.isTextual()) {
      throw wrong(field.getJsonName(), "a whole number", value);
    }
    return switch (field.getType()) {
      case UINT64, FIXED64 -> Long.parseUnsignedLong(value.asText());
      case UINT32, FIXED32 -> Integer.parseUnsignedInt(value.asText());
      case INT32, SINT32, SFIXED32 -> Integer.parseInt(value.asText());
      default -> Long.parseLong(value.asText());
    };
  }

  private static double decimal(String name, JsonNode value) throws RefusedRequest {
    if (!value.isNumber() && !value.isTextual()) {
      throw wrong(name, "a number", value);
    }
    return Double.parseDouble(value.asText());
  }

  private static EnumValueDescriptor enumeration(FieldDescriptor field, JsonNode value)
      throws RefusedRequest {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(field.getJsonName(), "the number of the enumeration's value", value);
    }
    return field.getEnumType().findValueByNumberCreatingIfUnknown(value.intValue());
  }

  private static RefusedRequest wrong(String name, String expected, JsonNode value) {
    String json = value.toString();
    return RefusedRequest.of(
        HttpStatus.BAD_REQUEST_400,
        "%s is %s, expected %s"
            .formatted(name, json.length() <= 60 ? json : json.substring(0, 60) + "…", expected));
  }
}
