// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Members for two values that come again and again as the same objects, such as the names of a
 * logger and of its template: kept when they come the second time, and copied from then on.
 * Bounded: they take the place of others, and what is long gets none. For one thread.
 */
final class Recurring<A, B> {

  /** Writes the members for two values, of which only what it is given decides. */
  interface MembersOf<A, B> {
    void write(JsonGenerator json, A first, B second) throws IOException;
  }

  private static final int PLACES = 256;
  private static final int MAX_BYTES = 1024;

  private final MembersOf<A, B> members;
  private final int[] seen = new int[PLACES];
  private final @Nullable Object[] firsts = new Object[PLACES];
  private final @Nullable Object[] seconds = new Object[PLACES];
  private final @Nullable EncodedJson[] encoded = new EncodedJson[PLACES];

  Recurring(MembersOf<A, B> members) {
    this.members = members;
  }

  void write(JsonBytes json, A first, B second) throws IOException {
    int hash = System.identityHashCode(first) * 31 + System.identityHashCode(second);
    int place = hash & (PLACES - 1);
    EncodedJson known = encoded[place];
    if (known != null && firsts[place] == first && seconds[place] == second) {
      json.raw(known.asUnquotedUTF8());
      return;
    }
    int start = json.size();
    json.members(g -> members.write(g, first, second));
    if (seen[place] != hash) {
      seen[place] = hash;
    } else if (json.size() - start <= MAX_BYTES) {
      firsts[place] = first;
      seconds[place] = second;
      encoded[place] = new EncodedJson(json.since(start));
    }
  }
}
