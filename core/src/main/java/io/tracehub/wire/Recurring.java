// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Fields for a value that comes again and again as the same object, such as the name of a logger:
 * encoded when it comes the second time, and copied from then on. They must not be an object's
 * first. Bounded: a value takes the place of another, and a long one gets none. For one thread.
 */
final class Recurring<T> {

  /** Writes the fields of a value, of which only what it is given decides. */
  interface FieldsOf<T> {
    void write(JsonGenerator json, T value) throws IOException;
  }

  private static final int PLACES = 256;
  private static final int MAX_BYTES = 1024;

  private final FieldsOf<T> fields;
  private final int[] seen = new int[PLACES];
  private final @Nullable Object[] values = new Object[PLACES];
  private final @Nullable EncodedJson[] encoded = new EncodedJson[PLACES];

  Recurring(FieldsOf<T> fields) {
    this.fields = fields;
  }

  void write(JsonGenerator json, T value) throws IOException {
    int hash = System.identityHashCode(value);
    int place = hash & (PLACES - 1);
    EncodedJson known = encoded[place];
    if (known != null && values[place] == value) {
      json.writeRaw(known);
    } else if (seen[place] == hash) {
      keep(place, value);
      fields.write(json, value);
    } else {
      seen[place] = hash;
      fields.write(json, value);
    }
  }

  private void keep(int place, T value) throws IOException {
    EncodedJson once = EncodedJson.fields(json -> fields.write(json, value));
    if (once.asUnquotedUTF8().length <= MAX_BYTES) {
      values[place] = value;
      encoded[place] = once;
    }
  }
}
