// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Effect;
import io.tracehub.internal.mask.NameRule.Place;
import io.tracehub.internal.mask.NameRule.Reach;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rule for a name, reading it backwards from where its value starts: one table of all
 * names, spelled from their end, so that a name that means nothing is given up after a letter or
 * two. Case and the separators {@code _ - .} do not count, nor does one space between words; the
 * longest match wins, but one that says to keep the value wins always.
 */
final class Names {

  /** A rule, and where the name starts that it is for. */
  record Match(NameRule rule, int start) {}

  private static final int COLUMNS = 36;
  private static final int MAX_SEPARATORS = 4;

  private static final NameRule[] NO_RULES = {};

  private char[][] children = new char[64][];
  private NameRule[][] rules = new NameRule[64][];
  private final Map<Integer, Integer> otherChildren = new HashMap<>();
  private int nodes;

  Names() {
    addNode();
  }

  /** Adds a rule for a name in any spelling; an earlier one for the same name goes first. */
  void add(String name, NameRule rule) {
    int node = 0;
    for (int i = name.length() - 1; i >= 0; i--) {
      char c = Chars.fold(name.charAt(i));
      if (Chars.isWord(c)) {
        int next = child(node, c);
        node = next == 0 ? addChild(node, c) : next;
      }
    }
    NameRule[] more = Arrays.copyOf(rules[node], rules[node].length + 1);
    more[more.length - 1] = rule;
    rules[node] = more;
  }

  /** The rule for a field of this name; of a form's {@code user[password][0]} its last word. */
  @Nullable NameRule ofField(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == ']') {
      int open = name.lastIndexOf('[', end - 1);
      if (open < 0) {
        break;
      }
      if (!isIndex(name, open + 1, end - 1)) {
        return find(name, open + 1, end - 1, Place.FIELD);
      }
      end = open;
    }
    return find(name, 0, end, Place.FIELD);
  }

  private static boolean isIndex(String name, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Chars.isDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The rule for the name that ends before {@code end}.
   *
   * @param floor nothing before it belongs to the name
   */
  @Nullable NameRule find(CharSequence text, int floor, int end, Place place) {
    Match match = end <= floor ? null : match(text, floor, end, text.charAt(end - 1), place);
    return match == null ? null : match.rule;
  }

  /**
   * The same, and where the name starts.
   *
   * @param last the character before {@code end}, which is behind {@code floor}
   */
  @Nullable Match match(CharSequence text, int floor, int end, char last, Place place) {
    Match match = walk(text, floor, end, last, place, true);
    if (match == null && Chars.isDigit(last)) {
      int proper = end;
      char c = last;
      while (Chars.isDigit(c)) {
        proper--;
        c = proper > floor ? text.charAt(proper - 1) : '.';
      }
      match = walk(text, floor, proper, c, place, true);
    }
    return match == null || match.rule.effect() == Effect.KEEP ? null : match;
  }

  /** Whether any name may end so. */
  boolean mayEnd(char last) {
    return child(0, Chars.fold(last)) != 0;
  }

  private @Nullable Match walk(
      CharSequence text, int floor, int end, char last, Place place, boolean mayBeModified) {
    NameRule best = null;
    int bestStart = end;
    boolean spaced = false;
    int separators = 0;
    int node = 0;
    for (int i = end - 1; i >= floor; i--) {
      char c = i == end - 1 ? last : text.charAt(i);
      if (isSeparator(c) && ++separators <= MAX_SEPARATORS) {
        continue;
      }
      if (c == ' ' && node != 0 && i > floor && Chars.isWord(text.charAt(i - 1))) {
        spaced = true;
        continue;
      }
      node = child(node, Chars.fold(c));
      if (node == 0) {
        break;
      }
      separators = 0;
      for (NameRule rule : rules[node]) {
        if (reaches(rule, text, floor, i, spaced) && appears(rule, text, floor, i, place)) {
          if (rule.effect() == Effect.KEEP) {
            return new Match(rule, i);
          }
          best = rule;
          bestStart = i;
          break;
        }
      }
    }
    if (best == null) {
      return null;
    }
    if (best.effect() == Effect.MODIFIES) {
      char before = bestStart > floor ? text.charAt(bestStart - 1) : '.';
      return mayBeModified ? walk(text, floor, bestStart, before, place, false) : null;
    }
    return new Match(best, bestStart);
  }

  private static boolean reaches(
      NameRule rule, CharSequence text, int floor, int start, boolean spaced) {
    Reach reach = spaced && rule.reach() == Reach.SUFFIX ? Reach.WORDS : rule.reach();
    return switch (reach) {
      case SUFFIX -> true;
      case WORDS -> startsWord(text, floor, start);
      case LAST_PART -> startsName(text, floor, start) || text.charAt(start - 1) == '.';
      case WHOLE -> startsName(text, floor, start);
    };
  }

  private static boolean appears(
      NameRule rule, CharSequence text, int floor, int start, Place place) {
    if (rule.inText() != Look.NEVER && rule.inQuery() != Look.NEVER && place != Place.FIELD) {
      return true;
    }
    return rule.look(place == Place.TEXT ? NamePlace.of(text, floor, start) : place) != Look.NEVER;
  }

  private static boolean startsName(CharSequence text, int floor, int start) {
    if (start == floor) {
      return true;
    }
    char before = text.charAt(start - 1);
    boolean inside = Chars.isToken(before) || before == '.' || Chars.isWord(before);
    return !inside || isAfterEscape(text, start);
  }

  private static boolean startsWord(CharSequence text, int floor, int start) {
    if (start == floor) {
      return true;
    }
    char before = text.charAt(start - 1);
    if (!Chars.isWord(before) || isAfterEscape(text, start)) {
      return true;
    }
    if (before == 'D' && start - floor > 1 && text.charAt(start - 2) == '-') {
      // A system property on a command line.
      return true;
    }
    char first = text.charAt(start);
    boolean camel = Chars.isUpper(first) && !Chars.isUpper(before);
    boolean afterAcronym =
        Chars.isUpper(first) && start + 1 < text.length() && Chars.isLower(text.charAt(start + 1));
    return camel || afterAcronym;
  }

  /** Whether the characters before are an escape, such as {@code %3F} or a line feed's. */
  private static boolean isAfterEscape(CharSequence text, int start) {
    char last = text.charAt(start - 1);
    if (!Chars.isHex(last) && "nrt".indexOf(last) < 0) {
      return false;
    }
    char third = start >= 3 ? text.charAt(start - 3) : ' ';
    if (third == '%') {
      return Chars.isHex(text.charAt(start - 2)) && Chars.isHex(last);
    }
    boolean letter = "nrt".indexOf(last) >= 0;
    if ((letter || third == '0') && Values.isAt(text, start - 2, '\\')) {
      return letter;
    }
    return third == '0' && Chars.startsWith(text, start - 6, "\\u0");
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == '-' || c == '.';
  }

  private int child(int node, char c) {
    int column = column(c);
    if (column >= 0) {
      return children[node][column];
    }
    return c < 128 ? 0 : otherChildren.getOrDefault((node << 16) | c, 0);
  }

  private int addChild(int node, char c) {
    int next = addNode();
    int column = column(c);
    if (column < 0) {
      otherChildren.put((node << 16) | c, next);
    } else {
      children[node][column] = (char) next;
    }
    return next;
  }

  private static int column(char c) {
    return Chars.isLower(c) ? c - 'a' : Chars.isDigit(c) ? 26 + c - '0' : -1;
  }

  private int addNode() {
    if (nodes > Character.MAX_VALUE) {
      throw new IllegalArgumentException("too many names");
    }
    if (nodes == children.length) {
      children = Arrays.copyOf(children, 2 * nodes);
      rules = Arrays.copyOf(rules, 2 * nodes);
    }
    children[nodes] = new char[COLUMNS];
    rules[nodes] = NO_RULES;
    return nodes++;
  }
}
