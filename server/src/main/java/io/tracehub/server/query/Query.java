// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import java.util.ArrayList;
import java.util.List;

/** What a reader looks for, as a tree. Immutable. */
public sealed interface Query {

  /** Every entry. */
  record Everything() implements Query {}

  /**
   * Words that follow each other in one text.
   *
   * @param text holds a letter or a digit at least
   * @param prefix whether the last word may go on
   */
  record Words(String text, boolean prefix) implements Query {}

  /** A key that has one of these values; case does not matter. */
  record Is(String key, List<String> values) implements Query {
    public Is {
      values = List.copyOf(values);
    }
  }

  /** A key that is there, whatever its value. */
  record Has(String key) implements Query {}

  /** What the other one does not find. */
  record Not(Query query) implements Query {}

  /** What all of them find. */
  record And(List<Query> queries) implements Query {
    public And {
      queries = List.copyOf(queries);
    }
  }

  /** What one of them finds. */
  record Or(List<Query> queries) implements Query {
    public Or {
      queries = List.copyOf(queries);
    }
  }

  /** The one that finds all entries. */
  static Query everything() {
    return new Everything();
  }

  /** What all of them find; everything if there are none. */
  static Query all(List<Query> queries) {
    List<Query> parts = new ArrayList<>();
    for (Query query : queries) {
      if (query instanceof And and) {
        parts.addAll(and.queries());
      } else if (!(query instanceof Everything)) {
        parts.add(query);
      }
    }
    return switch (parts.size()) {
      case 0 -> everything();
      case 1 -> parts.get(0);
      default -> new And(parts);
    };
  }
}
