// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Effect;
import io.tracehub.internal.mask.NameRule.Place;
import org.jspecify.annotations.Nullable;

/**
 * The values behind the names of secrets in running text: where each starts and ends ({@link
 * ValueAfter}), whether it looks the part, and that it is masked then. One per scan.
 */
final class PairValues {

  private final CharSequence text;
  private final Redaction redaction;
  private final Rules rules;
  private final NameBefore name;
  private final Refusals refusals;

  /** The last that began; null if none did. */
  private @Nullable Arn arn;

  /** Masks the value behind what {@code name} has found. */
  PairValues(Redaction redaction, Rules rules, NameBefore name) {
    this.text = redaction.text;
    this.redaction = redaction;
    this.rules = rules;
    this.name = name;
    this.refusals = new Refusals(text);
  }

  /** Notes a name of Amazon's, of which a later colon may be a part. */
  void passArn(Arn begun) {
    arn = begun;
  }

  /**
   * Masks the value behind a name.
   *
   * @param end where the separator between them ends
   * @param sign the separator, where it stands as it is
   * @return where to go on
   */
  int mask(NameRule rule, Place place, int end, char sign, Form form) {
    Look look = rule.look(place);
    Chance chance = refusals.chance();
    int start = ValueAfter.start(text, end, form);
    if (isOfArn(start) || refusals.cover(look, start)) {
      return end;
    }
    char first = start < text.length() ? text.charAt(start) : ' ';
    String quote = Quotes.startingAt(text, start, first);
    if (quote != null) {
      int from = start + quote.length();
      chance.begin(from);
      int to = Quotes.endOfQuoted(text, from, quote, chance);
      chance.end(to);
      if (!looksThePart(look, from, to)) {
        return end;
      }
      if (rule.effect() == Effect.AUTHORIZATION
          && Signs.followsEqualsSign(text, to)
          && opensParameter(to + quote.length())) {
        // Not closed: the first parameter of the credentials opens its own quotes here.
        to = Values.endOfLine(text, from);
      } else {
        to = Quotes.endOfUnclosed(text, to);
      }
      return mask(rule, from, to, "") ? to : end;
    }
    int header = YamlBlocks.endOfHeader(text, start, first);
    if (header > 0) {
      int to = YamlBlocks.end(text, header);
      int from = YamlBlocks.start(text, header);
      return looksThePart(look, from, to) && mask(rule, from, to, "") ? to : end;
    }
    if ((first == '-' && isOption(start))
        || (look.isOfChance() && refusals.coverRun(start, first))) {
      return end;
    }
    String mark = name.quote();
    int to =
        look == Look.TOKEN
            ? chance.endOfToken(text, start)
            : ValueAfter.end(text, rule, start, first, sign == ':', form, chance);
    // In brackets of its own a bare value is none of JSON.
    if (mark == null || mark.equals("`") || Values.isAt(text, start - 1, '[')) {
      mark = "";
    }
    return looksThePart(look, start, to) && mask(rule, start, to, mark) ? to : end;
  }

  /** Behind a quote that closes there is no word; credentials may end in equals signs. */
  private boolean opensParameter(int behindQuote) {
    return behindQuote < text.length()
        && " ,;:)]}\\\"'\t\r\n&<".indexOf(text.charAt(behindQuote)) < 0;
  }

  private boolean isOfArn(int value) {
    Arn before = arn;
    int colon = name.end();
    return before != null
        && value == colon + 1
        && text.charAt(colon) == ':'
        && before.reaches(colon);
  }

  /** Whether no value stands at this dash but an option that has one of its own. */
  private boolean isOption(int start) {
    if (!Values.isAt(text, start + 1, '-')) {
      return false;
    }
    int nameEnd = Chars.endOfToken(text, start + 2);
    return Values.isAt(text, nameEnd, ' ')
        && rules.names().find(text, start + 2, nameEnd, Place.TEXT) != null;
  }

  private boolean looksThePart(Look look, int start, int end) {
    if (end <= start) {
      return false;
    }
    boolean accepted = look.accepts(text, start, end, refusals.chance());
    if (!accepted) {
      refusals.add(look, start, end);
    }
    return accepted;
  }

  /** Whether the value is dealt with; else something else may stand in it. */
  private boolean mask(NameRule rule, int start, int end, String quote) {
    if (Harmless.repeatsName(text, name.end(), start, end)) {
      return true;
    }
    if (Harmless.is(text, start, end) || Harmless.isCall(text, name.end(), start, end)) {
      return false;
    }
    redaction.replace(start, end, rule.kindOf(text, start, end), quote);
    return true;
  }
}
