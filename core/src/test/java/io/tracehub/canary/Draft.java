// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a carrier is given to carry.
 *
 * @param name the secret's name in snake case; empty for a secret without one
 * @param position how many harmless pairs stand before it
 */
record Draft(
    Dice dice, CanaryKind kind, Planted planted, String name, Encoding encoding, int position) {

  static final int POSITIONS = 3;

  /** A name that tells nothing, for a secret which must then be told by its form. */
  private static final String HARMLESS = "note";

  private static final List<List<String>> NEIGHBOURS =
      List.of(
          List.of("user", "alice"),
          List.of("attempt", "3"),
          List.of("region", "eu-west-1"),
          List.of("status", "ok"),
          List.of("locale", "en"),
          List.of("elapsed", "17"));

  boolean isBare() {
    return name.isEmpty();
  }

  String secret() {
    return planted.text();
  }

  String spelled(Spelling usual) {
    return encoding.spell(isBare() ? HARMLESS : name, usual);
  }

  /** The secret among its neighbours, as this syntax writes them. */
  String pairs(Syntax syntax) {
    List<String> pairs = new ArrayList<>();
    int first = dice.below(NEIGHBOURS.size());
    for (int i = 0; i < POSITIONS; i++) {
      List<String> other = NEIGHBOURS.get((first + i) % NEIGHBOURS.size());
      pairs.add(
          i == position
              ? syntax.pair(spelled(syntax.spelling()), secret(), encoding)
              : syntax.pair(other.get(0), other.get(1), encoding));
    }
    return syntax.before() + String.join(syntax.joint(), pairs) + syntax.after();
  }

  /** The secret under its name in a map, with a neighbour before or after. */
  Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (position > 0) {
      map.put("user", "alice");
    }
    map.put(spelled(Spelling.CAMEL), value);
    if (position < 2) {
      map.put("attempt", 3);
    }
    return map;
  }
}
