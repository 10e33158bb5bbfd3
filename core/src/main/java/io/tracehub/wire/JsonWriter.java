// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of captured values, by Jackson's streaming generator. One generator writes value after
 * value; after a failure it is replaced, since its state is unknown. For one thread.
 */
final class JsonWriter {

  /** What is written as one value of the generator. */
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** Values follow each other with nothing in between. */
  private static final JsonFactory FACTORY = new JsonFactory().setRootValueSeparator(null);

  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();
  private static final int MAX_PLAIN_CHARS = 1024;

  private final Target target = new Target();
  private final byte[] plain = new byte[MAX_PLAIN_CHARS];
  private @Nullable JsonGenerator generator;

  /** Writes one complete value, without anything before or after it. */
  void writeValue(OutputStream out, Body body) throws IOException {
    JsonGenerator json = generator;
    if (json == null) {
      json = FACTORY.createGenerator(target);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }
    generator = null;
    target.out = out;
    try {
      body.write(json);
      json.flush();
      generator = json;
    } finally {
      target.out = NOWHERE;
    }
  }

  /** A field that is a text. */
  static void text(JsonGenerator json, SerializableString name, String value) throws IOException {
    json.writeFieldName(name);
    json.writeString(value);
  }

  /**
   * A text, cleaned and cut. Most are short and nothing in them is escaped: those are copied as
   * they stand.
   */
  void text(JsonGenerator json, String value, int maxBytes) throws IOException {
    int length = value.length();
    if (length <= MAX_PLAIN_CHARS && length <= maxBytes && Text.isPlain(value)) {
      copyAscii(value, length);
      json.writeRawUTF8String(plain, 0, length);
    } else {
      json.writeString(Text.bounded(value, maxBytes));
    }
  }

  @SuppressWarnings("deprecation") // it drops the high bytes, and of ASCII these are zero
  private void copyAscii(String value, int length) {
    value.getBytes(0, length, plain, 0);
  }

  /** A value that the pipeline has already bounded and detached; texts are cleaned and cut. */
  static void value(JsonGenerator json, @Nullable Object value, int maxBytes) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> pair : map.entrySet()) {
        if (pair.getValue() == null) {
          continue;
        }
        json.writeFieldName(Text.clean(String.valueOf(pair.getKey())));
        value(json, pair.getValue(), maxBytes);
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        value(json, item, maxBytes);
      }
      json.writeEndArray();
    } else {
      scalar(json, value, maxBytes);
    }
  }

  private static void scalar(JsonGenerator json, @Nullable Object value, int maxBytes)
      throws IOException {
    if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      json.writeNumber(((Number) value).intValue());
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigInteger number && number.bitLength() < 1024) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number && isModest(number)) {
      json.writeNumber(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else if (value instanceof Float number && Float.isFinite(number)) {
      json.writeNumber(number);
    } else {
      // NaN and the infinities have no JSON number; null is not sent.
      json.writeString(Text.bounded(String.valueOf(value), maxBytes));
    }
  }

  private static boolean isModest(BigDecimal number) {
    return number.unscaledValue().bitLength() < 1024 && Math.abs((long) number.scale()) < 300;
  }

  /** Lets one generator write to a different stream each time. */
  private static final class Target extends OutputStream {
    OutputStream out = NOWHERE;

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }
  }
}
