// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of attributes. Texts are kept as bytes, so that a message which is sent again and again is
 * encoded once.
 */
final class Values {

  private Values() {}

  static AnyValue text(String text, int maxBytes) {
    return AnyValue.newBuilder().setStringValueBytes(Texts.bounded(text, maxBytes)).build();
  }

  static AnyValue number(long number) {
    return AnyValue.newBuilder().setIntValue(number).build();
  }

  static AnyValue flag(boolean flag) {
    return AnyValue.newBuilder().setBoolValue(flag).build();
  }

  /** A list of texts. */
  static AnyValue texts(Collection<String> texts, int maxBytes) {
    ArrayValue.Builder array = ArrayValue.newBuilder();
    texts.forEach(each -> array.addValues(text(each, maxBytes)));
    return AnyValue.newBuilder().setArrayValue(array).build();
  }

  /**
   * A value that the pipeline has already bounded and detached. A number that OTLP has no type for
   * is a text, so that it loses nothing.
   */
  static AnyValue of(@Nullable Object value, int maxBytes) {
    if (value == null) {
      return AnyValue.getDefaultInstance();
    }
    if (value instanceof Map<?, ?> map) {
      return list(map, Integer.MAX_VALUE, maxBytes);
    }
    if (value instanceof Collection<?> items) {
      ArrayValue.Builder array = ArrayValue.newBuilder();
      items.forEach(item -> array.addValues(of(item, maxBytes)));
      return AnyValue.newBuilder().setArrayValue(array).build();
    }
    if (value instanceof Boolean flag) {
      return flag(flag);
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return number(((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return AnyValue.newBuilder().setDoubleValue(((Number) value).doubleValue()).build();
    }
    return text(String.valueOf(value), maxBytes);
  }

  /** Pairs as one value, the first {@code maxPairs} of them; what is null is left out. */
  static AnyValue list(Map<?, ?> pairs, int maxPairs, int maxBytes) {
    KeyValueList.Builder list = KeyValueList.newBuilder();
    int room = maxPairs;
    for (Map.Entry<?, ?> each : pairs.entrySet()) {
      if (room-- == 0) {
        list.addValues(pair(Texts.name("…"), text(more(pairs, maxPairs), maxBytes)));
        break;
      }
      if (each.getValue() != null) {
        list.addValues(
            pair(Texts.name(String.valueOf(each.getKey())), of(each.getValue(), maxBytes)));
      }
    }
    return AnyValue.newBuilder().setKvlistValue(list).build();
  }

  /** Where masking left pairs out already, it says so under the same name. */
  private static String more(Map<?, ?> pairs, int written) {
    Object before = pairs.get("…");
    return before == null
        ? (pairs.size() - written) + " more"
        : (pairs.size() - 1 - written) + " more, and " + before;
  }

  static KeyValue pair(ByteString name, AnyValue value) {
    return KeyValue.newBuilder().setKeyBytes(name).setValue(value).build();
  }
}
