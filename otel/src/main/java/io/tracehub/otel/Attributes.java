// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one record. Those of ours come first, each name once; then the application's,
 * which give way: two attributes of one name are forbidden, and receivers keep either.
 */
final class Attributes {

  private final LogRecord.Builder record;
  private final List<Encoded> encoded = new ArrayList<>(8);
  private @Nullable Set<ByteString> taken;

  /**
   * One that is the same in many records.
   *
   * @param name its name
   * @param bytes a record that has this attribute and nothing else
   */
  record Encoded(ByteString name, ByteString bytes) {

    static Encoded of(ByteString name, AnyValue value) {
      KeyValue pair = Values.pair(name, value);
      return new Encoded(name, LogRecord.newBuilder().addAttributes(pair).build().toByteString());
    }

    /** Keeps those of values that come again and again. */
    static <K> Kept<K, Encoded> kept(Function<K, Encoded> make) {
      return new Kept<>(make, encoded -> encoded.bytes().size());
    }
  }

  Attributes(LogRecord.Builder record) {
    this.record = record;
  }

  /** Those that are not the record's own messages. */
  List<Encoded> encoded() {
    return encoded;
  }

  void put(Encoded attribute) {
    encoded.add(attribute);
    if (taken != null) {
      taken.add(attribute.name());
    }
  }

  void put(ByteString name, AnyValue value) {
    record.addAttributes(Values.pair(name, value));
    if (taken != null) {
      taken.add(name);
    }
  }

  /** Nothing where the text is empty. */
  void text(ByteString name, @Nullable String text, int maxBytes) {
    if (text != null && !text.isEmpty()) {
      put(name, Values.text(text, maxBytes));
    }
  }

  /** Nothing where there is none. */
  void texts(ByteString name, Collection<String> texts, int maxBytes) {
    if (!texts.isEmpty()) {
      put(name, Values.texts(texts, maxBytes));
    }
  }

  void number(ByteString name, long number) {
    put(name, Values.number(number));
  }

  /** One of the application's: with as many {@code _} as it takes to be the only one. */
  void putFree(String name, AnyValue value) {
    Set<ByteString> names = taken();
    ByteString free = Texts.name(name);
    while (!names.add(free)) {
      free = free.concat(Names.UNDERSCORE);
    }
    record.addAttributes(Values.pair(free, value));
  }

  private Set<ByteString> taken() {
    Set<ByteString> names = taken;
    if (names == null) {
      names = new HashSet<>();
      for (KeyValue each : record.getAttributesList()) {
        names.add(each.getKeyBytes());
      }
      for (Encoded each : encoded) {
        names.add(each.name());
      }
      taken = names;
    }
    return names;
  }
}
