// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import java.util.Locale;

/** Queries that ask for level and kind only, so that counts by level and kind can answer them. */
public final class LevelAndKind {
  private LevelAndKind() {}

  /** Whether nothing else has to be known to answer the query. */
  public static boolean decide(Query query) {
    if (query instanceof Query.Is is) {
      return known(is.key());
    } else if (query instanceof Query.Has has) {
      return known(has.key());
    } else if (query instanceof Query.Not not) {
      return decide(not.query());
    } else if (query instanceof Query.And and) {
      return and.queries().stream().allMatch(LevelAndKind::decide);
    } else if (query instanceof Query.Or or) {
      return or.queries().stream().allMatch(LevelAndKind::decide);
    } else {
      return query instanceof Query.Everything;
    }
  }

  /** Whether such a query finds entries of this level and kind. */
  public static boolean find(Query query, String level, String kind) {
    if (query instanceof Query.Is is) {
      String value = is.key().equals("level") ? level : kind;
      return is.values().stream()
          .anyMatch(
              wanted -> wanted.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT)));
    } else if (query instanceof Query.Not not) {
      return !find(not.query(), level, kind);
    } else if (query instanceof Query.And and) {
      return and.queries().stream().allMatch(part -> find(part, level, kind));
    } else if (query instanceof Query.Or or) {
      return or.queries().stream().anyMatch(part -> find(part, level, kind));
    } else {
      return true;
    }
  }

  private static boolean known(String key) {
    return key.equals("level") || key.equals("kind");
  }
}
