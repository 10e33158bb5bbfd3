// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import org.jspecify.annotations.Nullable;

/** Words that may start a secret which tells by itself what it is: a card, a key, a token. */
final class TellingWords {

  private final CharSequence text;
  private final Redaction redaction;
  private final Rules rules;

  // Most texts have no use for these, so they are made when first needed.
  private @Nullable Tokens tokens;
  private @Nullable BareValues bareValues;

  TellingWords(Redaction redaction, Rules rules) {
    this.text = redaction.text;
    this.redaction = redaction;
    this.rules = rules;
  }

  /**
   * Deals with the word in {@code [at, end)}.
   *
   * @return where to go on
   */
  int at(int at, int end, char first) {
    if (Chars.isDigit(first)) {
      int card = Cards.endAt(text, at, end);
      if (card > 0) {
        redaction.replace(at, card, Kind.CARD, bareValues().markRound(at, card));
        return card;
      }
    } else {
      int known = knownSecret(at, end, first);
      if (known > 0) {
        return known;
      }
    }
    int personal = rules.pii() ? Pii.atWord(redaction, at, end, first) : -1;
    return personal > 0 ? personal : end;
  }

  private int knownSecret(int at, int wordEnd, char first) {
    if (first == 'B' && Values.isAt(text, wordEnd, '^')) {
      int card = Cards.endAt(text, at + 1, wordEnd);
      if (card > 0) {
        redaction.replace(at + 1, card, Kind.CARD);
        return card;
      }
    }
    char second = at + 1 < wordEnd ? text.charAt(at + 1) : ' ';
    int end = Tokens.mayStart(first, second) ? token(at, first, second) : -1;
    if (end > 0) {
      return end;
    }
    end = Chars.isUpper(first) ? Ibans.endAt(text, at) : -1;
    if (end > 0) {
      redaction.replace(at, end, Kind.IBAN);
      return end;
    }
    end = Authorizations.endOfCredentials(text, at, first);
    if (end > 0) {
      int scheme = Math.min(end, at + Authorizations.MAX_SCHEME);
      redaction.replace(at, end, Authorizations.kindOf(text.subSequence(at, scheme)));
    }
    return end;
  }

  private int token(int at, char first, char second) {
    int end = first == 'e' ? tokens().endOfJwtAt(at, second) : -1;
    if (end > 0) {
      redaction.replace(at, end, Kind.JWT);
      return end;
    }
    end = tokens().endOfKeyAt(at, first, second);
    if (end > 0) {
      redaction.replace(at, end, Kind.CLOUD_KEY);
    }
    return end;
  }

  private Tokens tokens() {
    Tokens made = tokens;
    if (made == null) {
      made = new Tokens(text);
      tokens = made;
    }
    return made;
  }

  private BareValues bareValues() {
    BareValues made = bareValues;
    if (made == null) {
      made = new BareValues(text);
      bareValues = made;
    }
    return made;
  }
}
