// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Effect;
import io.tracehub.internal.mask.NameRule.Place;
import org.jspecify.annotations.Nullable;

/**
 * Names and values in running text: at each separator, looks back for a name that tells of a secret
 * ({@link NameBefore}), and forward for its value ({@link PairValues}).
 */
final class Pairs {

  private static final int MAX_NAME = 64;

  /** A told name counts for the value that follows within so many characters. */
  private static final int MAX_BETWEEN = 160;

  private static final NameRule TOLD = NameRule.of(NameRule.Reach.WHOLE, Effect.MASK);

  private final CharSequence text;
  private final Redaction redaction;
  private final Rules rules;
  private final NameBefore name;

  /** The separator, where it stands as it is. */
  private char sign;

  /** Where the name looked at starts, without the words before it that do not matter. */
  private int nameStart;

  /** Whether it is a field's of a structure. */
  private boolean inField;

  /** Where the last value starts that may tell a name. */
  private int toldFrom = -1;

  /** Null until the first value is looked at: most texts have none. */
  private @Nullable PairValues values;

  Pairs(Redaction redaction, Rules rules) {
    this.text = redaction.text;
    this.redaction = redaction;
    this.rules = rules;
    this.name = new NameBefore(text);
  }

  /** Notes a quotation mark that the scan comes past: it may open a name. */
  void passMark(int at, char mark) {
    name.passMark(at, mark);
  }

  /** Notes a colon that the scan comes past, if a name of Amazon's starts before it. */
  void passArn(int colon) {
    if (Arn.isBefore(text, colon)) {
      values().passArn(new Arn(text, colon));
    }
  }

  /** Deals with the separator in {@code [start, end)} that ends with this sign. */
  int at(int start, int end, char sign) {
    return at(start, end, sign, Form.PLAIN);
  }

  /**
   * Deals with the separator in {@code [start, end)}.
   *
   * @return where to go on
   */
  int at(int start, int end, Form form) {
    return at(start, end, ' ', form);
  }

  private int at(int start, int end, char sign, Form form) {
    this.sign = sign;
    if (!name.find(start, redaction.floor())) {
      return end;
    }
    char last = name.last();
    boolean named = rules.names().mayEnd(last) || Chars.isDigit(last);
    NameRule rule = named ? ruleFor() : null;
    if (rule != null) {
      return values().mask(rule, place(rule), end, sign, form);
    }
    return rules.roles().mayEnd(last) ? toldName(end, form) : end;
  }

  private @Nullable NameRule ruleFor() {
    inField = false;
    if (name.quote() == null) {
      return find(Place.TEXT);
    }
    NameRule rule = find(Place.FIELD);
    if (rule == null || rule.inText() == Look.ANY) {
      return rule;
    }
    inField = sign != '>' && name.isField();
    return inField || rule.inText() != Look.NEVER ? rule : null;
  }

  private @Nullable NameRule find(Place place) {
    Names.Match match =
        rules.names().match(text, redaction.floor(), name.end(), name.last(), place);
    if (match == null) {
      return null;
    }
    nameStart = match.start();
    return match.rule();
  }

  /** Only an equals sign makes a query parameter, and no name in quotes is one. */
  private Place place(NameRule rule) {
    if (inField) {
      return Place.FIELD;
    }
    if (rule.inText() == Look.NEVER) {
      return Place.QUERY;
    }
    boolean either = rule.inText() == rule.inQuery() || name.quote() != null;
    return either || sign == ':' || sign == '>'
        ? Place.TEXT
        : NamePlace.of(text, redaction.floor(), nameStart);
  }

  private PairValues values() {
    PairValues made = values;
    if (made == null) {
      made = new PairValues(redaction, rules, name);
      values = made;
    }
    return made;
  }

  /** {@code name=password value=…}: the name is a value first. */
  private int toldName(int end, Form form) {
    Names.Match match =
        rules.roles().match(text, redaction.floor(), name.end(), name.last(), Place.TEXT);
    NameRule role = match == null ? null : match.rule();
    if (role == null || role.effect() == Effect.TELLS_ID) {
      return end;
    }
    if (role.effect() == Effect.TELLS_NAME) {
      toldFrom = end;
      return FormData.isPart(text, name.end()) ? FormData.afterName(redaction, rules, end) : end;
    }
    boolean told = toldSince(Math.max(0, name.end() - MAX_BETWEEN));
    toldFrom = -1;
    return told ? values().mask(TOLD, Place.TEXT, end, sign, form) : end;
  }

  /** Whether a secret's name was told behind {@code start}, in an attribute say. */
  boolean toldSince(int start) {
    if (toldFrom <= start) {
      return false;
    }
    int from = ValueAfter.start(text, toldFrom, Form.PLAIN);
    String mark = Quotes.startingAt(text, from);
    from += mark == null ? 0 : mark.length();
    int to = Chars.endOfToken(text, from);
    while (to < text.length() && to - from < MAX_NAME && text.charAt(to) == '.') {
      to = Chars.endOfToken(text, to + 1);
    }
    return to > from
        && to - from <= MAX_NAME
        && rules.names().find(text, from, to, Place.TEXT) != null;
  }
}
