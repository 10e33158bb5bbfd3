// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a query as an FTS5 expression over the columns {@code words} and {@code terms}. What a
 * person wrote stands in it only between quotation marks, as a hash, or not at all.
 */
public final class MatchExpression {
  private MatchExpression() {}

  /**
   * The expression, which finds what the query finds within the range, and where the range is not
   * {@linkplain TimeRange#isExact exact} a little more; empty if that is everything.
   */
  public static String of(Query query, TimeRange range) {
    List<String> parts = new ArrayList<>();
    if (!(query instanceof Query.Everything)) {
      parts.add(render(query));
    }
    List<String> times = range.isAlways() ? List.of() : range.usefulTerms();
    if (!times.isEmpty()) {
      parts.add(times.stream().collect(Collectors.joining(" OR ", "terms : (", ")")));
    }
    return String.join(" AND ", parts);
  }

  private static String render(Query query) {
    if (query instanceof Query.Words words) {
      return "words : " + quoted(words.text()) + (words.prefix() ? " *" : "");
    } else if (query instanceof Query.Is is) {
      return is.values().stream()
          .map(value -> Term.is(is.key(), value))
          .collect(Collectors.joining(" OR ", "terms : (", ")"));
    } else if (query instanceof Query.Has has) {
      return term(Term.has(has.key()));
    } else if (query instanceof Query.Not not) {
      return and(List.of(not));
    } else if (query instanceof Query.And and) {
      return and(and.queries());
    } else if (query instanceof Query.Or or) {
      return or.queries().stream()
          .map(MatchExpression::render)
          .collect(Collectors.joining(" OR ", "(", ")"));
    } else {
      return term(Term.EVERY);
    }
  }

  /** FTS5 has no negation alone, only "this but not that". */
  private static String and(List<Query> queries) {
    List<String> wanted = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    for (Query query : queries) {
      if (query instanceof Query.Not not) {
        unwanted.add(render(not.query()));
      } else {
        wanted.add(render(query));
      }
    }
    String found = wanted.isEmpty() ? term(Term.EVERY) : "(" + String.join(" AND ", wanted) + ")";
    return unwanted.isEmpty()
        ? found
        : "(" + found + " NOT (" + String.join(" OR ", unwanted) + "))";
  }

  private static String term(String term) {
    return "terms : " + term;
  }

  private static String quoted(String text) {
    return '"' + text.replace('\0', ' ').replace("\"", "\"\"") + '"';
  }
}
