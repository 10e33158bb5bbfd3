// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Effect;
import io.tracehub.internal.mask.NameRule.Place;
import org.jspecify.annotations.Nullable;

/**
 * Names and values in running text: at each separator, looks back for a name that tells of a secret
 * ({@link NameBefore}), and forward for where its value ends ({@link ValueAfter}).
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

  /** Whether the name looked at is a field's of a structure. */
  private boolean inField;

  /** Where the last value starts that may tell a name. */
  private int toldFrom = -1;

  /** The last that began; null if none did. */
  private @Nullable Arn arn;

  /** Null until the first value is looked at: most texts have none. */
  private @Nullable Refusals refusals;

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
      arn = new Arn(text, colon);
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
      return maskValue(rule, place(rule), end, form);
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
    return rules.names().find(text, redaction.floor(), name.end(), place);
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
    return either || sign == ':' || sign == '>' ? Place.TEXT : name.place();
  }

  private int maskValue(NameRule rule, Place place, int end, Form form) {
    Look look = rule.look(place);
    Refusals refusals = refusals();
    Chance chance = refusals.chance();
    int start = ValueAfter.start(text, end, form);
    if (isOfArn(start) || refusals.cover(look, start)) {
      return end;
    }
    String quote = Quotes.startingAt(text, start);
    if (quote != null) {
      int from = start + quote.length();
      chance.begin(from);
      int to = Quotes.endOfQuoted(text, from, quote, chance);
      chance.end(to);
      if (rule.effect() == Effect.AUTHORIZATION
          && Signs.followsEqualsSign(text, to)
          && opensParameter(to + quote.length())) {
        // Not closed: the first parameter of the credentials opens its own quotes here.
        to = Values.endOfLine(text, from);
      } else if (!look.isOfChance()) {
        to = Quotes.endOfUnclosed(text, to);
      }
      return mask(rule, look, from, to, "") ? to : end;
    }
    int header = YamlBlocks.endOfHeader(text, start);
    if (header > 0) {
      int to = YamlBlocks.end(text, header);
      return mask(rule, look, YamlBlocks.start(text, header), to, "") ? to : end;
    }
    if (isOption(start) || (look.isOfChance() && refusals.coverRun(start))) {
      return end;
    }
    String mark = name.quote();
    int to =
        look == Look.TOKEN
            ? chance.endOfToken(text, start)
            : ValueAfter.end(text, rule, start, sign == ':', form, chance);
    // In brackets of its own a bare value is none of JSON.
    if (mark == null || mark.equals("`") || Values.isAt(text, start - 1, '[')) {
      mark = "";
    }
    return mask(rule, look, start, to, mark) ? to : end;
  }

  /** Behind a quote that closes there is no word; credentials may end in equals signs. */
  private boolean opensParameter(int behindQuote) {
    return behindQuote < text.length()
        && " ,;:)]}\\\"'\t\r\n&<".indexOf(text.charAt(behindQuote)) < 0;
  }

  private Refusals refusals() {
    Refusals made = refusals;
    if (made == null) {
      made = new Refusals(text);
      refusals = made;
    }
    return made;
  }

  private boolean isOfArn(int value) {
    Arn before = arn;
    int colon = name.end();
    return before != null
        && value == colon + 1
        && text.charAt(colon) == ':'
        && before.reaches(colon);
  }

  /** Whether no value stands here but an option that has one of its own. */
  private boolean isOption(int start) {
    if (!Values.isAt(text, start, '-') || !Values.isAt(text, start + 1, '-')) {
      return false;
    }
    int nameEnd = Chars.endOfToken(text, start + 2);
    return Values.isAt(text, nameEnd, ' ')
        && rules.names().find(text, start + 2, nameEnd, Place.TEXT) != null;
  }

  /** Whether the value is dealt with; else something else may stand in it. */
  private boolean mask(NameRule rule, Look look, int start, int end, String quote) {
    if (end <= start) {
      return false;
    }
    Refusals refusals = refusals();
    if (!look.accepts(text, start, end, refusals.chance())) {
      refusals.add(look, start, end);
      return false;
    }
    if (Harmless.repeatsName(text, name.end(), start, end)) {
      return true;
    }
    if (Harmless.is(text, start, end) || Harmless.isCall(text, name.end(), start, end)) {
      return false;
    }
    redaction.replace(start, end, rule.kindOf(text, start, end), quote);
    return true;
  }

  /** {@code name=password value=…}: the name is a value first. */
  private int toldName(int end, Form form) {
    NameRule role = rules.roles().find(text, redaction.floor(), name.end(), Place.TEXT);
    if (role == null || role.effect() == Effect.TELLS_ID) {
      return end;
    }
    if (role.effect() == Effect.TELLS_NAME) {
      toldFrom = end;
      return FormData.isPart(text, name.end()) ? FormData.afterName(redaction, rules, end) : end;
    }
    boolean told = toldSince(Math.max(0, name.end() - MAX_BETWEEN));
    toldFrom = -1;
    return told ? maskValue(TOLD, Place.TEXT, end, form) : end;
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
