// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnsafeByteOperations;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.tracehub.Breadcrumb;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Breadcrumbs, and lines that an event was captured with, as values of an attribute. */
final class Steps {

  private static final int MESSAGE_BYTES = 2048;
  private static final int VALUE_BYTES = 256;

  private static final ByteString TIMESTAMP = Texts.name("timestamp");
  private static final ByteString TYPE = Texts.name("type");
  private static final ByteString CATEGORY = Texts.name("category");
  private static final ByteString LEVEL = Texts.name("level");
  private static final ByteString MESSAGE = Texts.name("message");
  private static final ByteString DATA = Texts.name("data");

  private Steps() {}

  static AnyValue crumb(Breadcrumb crumb) {
    KeyValueList.Builder list = KeyValueList.newBuilder();
    timestamp(list, crumb);
    put(list, TYPE, crumb.type().wireName(), VALUE_BYTES);
    put(list, CATEGORY, crumb.category(), VALUE_BYTES);
    return rest(list, crumb);
  }

  /** The same without a type: it is a line of a log. */
  static AnyValue line(Breadcrumb line) {
    KeyValueList.Builder list = KeyValueList.newBuilder();
    timestamp(list, line);
    put(list, CATEGORY, line.category(), VALUE_BYTES);
    return rest(list, line);
  }

  private static void timestamp(KeyValueList.Builder list, Breadcrumb step) {
    Instant time = step.timestamp();
    if (time != null) {
      put(list, TIMESTAMP, time.toString(), VALUE_BYTES);
    }
  }

  private static AnyValue rest(KeyValueList.Builder list, Breadcrumb step) {
    put(list, LEVEL, step.level().name().toLowerCase(Locale.ROOT), VALUE_BYTES);
    put(list, MESSAGE, step.message(), MESSAGE_BYTES);
    if (!step.data().isEmpty()) {
      list.addValues(Values.pair(DATA, Values.list(step.data(), Integer.MAX_VALUE, VALUE_BYTES)));
    }
    return AnyValue.newBuilder().setKvlistValue(list).build();
  }

  private static void put(KeyValueList.Builder list, ByteString name, String text, int maxBytes) {
    if (!text.isEmpty()) {
      list.addValues(Values.pair(name, Values.text(text, maxBytes)));
    }
  }

  /** What {@link #crumb} made, encoded, as one value; the bytes are copied as they are. */
  static AnyValue array(List<byte[]> encoded) {
    UnknownFieldSet.Field.Builder values = UnknownFieldSet.Field.newBuilder();
    for (byte[] crumb : encoded) {
      if (crumb.length > 0) {
        values.addLengthDelimited(UnsafeByteOperations.unsafeWrap(crumb));
      }
    }
    UnknownFieldSet fields =
        UnknownFieldSet.newBuilder()
            .addField(ArrayValue.VALUES_FIELD_NUMBER, values.build())
            .build();
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().setUnknownFields(fields))
        .build();
  }
}
