// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secrets that tell by their own form what they are: JSON web tokens, and keys with a prefix. */
final class Tokens {

  private static final int MIN_JWT = 20;

  /** After so many characters without one, there is no capital and no digit in a key. */
  private static final int MIXED_WITHIN = 12;

  /**
   * A prefix that an issuer gives its keys.
   *
   * @param least how many characters of the alphabet follow it at least
   */
  private record Prefix(int least, Alphabet alphabet) {}

  /** What the characters behind a prefix are. */
  private enum Alphabet {
    HEX,
    UPPER,
    WORD,
    TOKEN,
    PATH,
    /** With a capital or a digit soon, as chance would have it, unlike most names. */
    MIXED;

    boolean has(char c) {
      return switch (this) {
        case HEX -> Chars.isHex(c);
        case UPPER -> Chars.isUpper(c) || Chars.isDigit(c);
        case WORD -> Chars.isToken(c) && c != '-' && c != '_';
        case TOKEN, MIXED -> Chars.isToken(c);
        case PATH -> Chars.isToken(c) || c == '/';
      };
    }
  }

  /** All prefixes as a tree: the node behind a character, and the prefix that is complete there. */
  private static final List<char[]> NEXT = new ArrayList<>();

  private static final List<@Nullable Prefix> COMPLETE = new ArrayList<>();

  static {
    addNode();
    issuer("AKIA ASIA ABIA ACCA AGPA AIDA AROA ANPA AIPA", 16, Alphabet.UPPER);
    issuer("AIza", 35, Alphabet.TOKEN);
    issuer("ya29. GOCSPX- github_pat_ dckr_pat_ sntrys_ sntryu_", 20, Alphabet.TOKEN);
    issuer("ghp_ gho_ ghu_ ghs_ ghr_ npm_ hf_", 30, Alphabet.WORD);
    issuer("glpat- gldt- glrt- glptt- glsoat- glcbt-", 16, Alphabet.TOKEN);
    issuer("xoxa- xoxb- xoxe- xoxp- xoxr- xoxs- xoxe. xapp-", 10, Alphabet.MIXED);
    issuer("sk_live_ sk_test_ rk_live_ rk_test_ whsec_", 16, Alphabet.WORD);
    issuer("sk-proj- sk-ant- sk-svcacct- sk-or-", 16, Alphabet.TOKEN);
    issuer("sk-", 20, Alphabet.MIXED);
    issuer("SG.", 16, Alphabet.TOKEN);
    issuer("pypi- hvs. hvb. hvr.", 20, Alphabet.MIXED);
    issuer("dop_v1_ doo_v1_ dor_v1_ shpat_ shpca_ shppa_ shpss_ rubygems_", 30, Alphabet.HEX);
    issuer("th_", 40, Alphabet.HEX);
    issuer("lin_api_ glsa_ dp.pt. dp.st. EAAA", 20, Alphabet.WORD);
    issuer("sq0atp- sq0csp- figd_ ATATT3 PMAK-", 20, Alphabet.MIXED);
    issuer("NRAK- AGE-SECRET-KEY-1", 20, Alphabet.UPPER);
    issuer("key- pul- dapi SK", 32, Alphabet.HEX);
    issuer("hooks.slack.com/services/", 20, Alphabet.PATH);
  }

  private final CharSequence text;

  /** In what precedes this place no JWT starts that has not been found. */
  private int noJwtBefore;

  private int noSpacedBefore;

  /** What lies between is of a token, without a capital or a digit. */
  private int plainFrom;

  private int plainUntil;

  Tokens(CharSequence text) {
    this.text = text;
  }

  private static void issuer(String prefixes, int least, Alphabet alphabet) {
    for (String prefix : prefixes.split(" ", -1)) {
      int node = 0;
      for (int i = 0; i < prefix.length(); i++) {
        char c = prefix.charAt(i);
        int next = NEXT.get(node)[c];
        if (next == 0) {
          next = addNode();
          NEXT.get(node)[c] = (char) next;
        }
        node = next;
      }
      COMPLETE.set(node, new Prefix(least, alphabet));
    }
  }

  private static int addNode() {
    NEXT.add(new char[128]);
    COMPLETE.add(null);
    return NEXT.size() - 1;
  }

  /** Whether a key or a token may start so. */
  static boolean mayStart(char c) {
    return c < 128 && (NEXT.get(0)[c] != 0 || c == 'e');
  }

  /** Whether one may start with these two: most words end the search here. */
  static boolean mayStart(char first, char second) {
    return afterTwo(first, second) != 0 || (first == 'e' && mayFollowE(second));
  }

  /** Whether one may start here: a prefix stands here, or the first two letters of a JWT. */
  static boolean mayStartAt(CharSequence text, int at) {
    int node = 0;
    for (int end = at; end < text.length(); end++) {
      char c = text.charAt(end);
      node = c < 128 ? NEXT.get(node)[c] : 0;
      if (node == 0) {
        break;
      }
      if (COMPLETE.get(node) != null) {
        return true;
      }
    }
    return Values.isAt(text, at, 'e') && at + 1 < text.length() && mayFollowE(text.charAt(at + 1));
  }

  private static int afterTwo(char first, char second) {
    int node = first < 128 ? NEXT.get(0)[first] : 0;
    return node != 0 && second < 128 ? NEXT.get(node)[second] : 0;
  }

  private static boolean mayFollowE(char second) {
    return second == 'y' || second == 'w';
  }

  /** Where the key ends whose prefix starts here; -1 if none does. */
  int endOfKeyAt(int at, char first, char second) {
    int node = afterTwo(first, second);
    for (int end = at + 2; node != 0; end++) {
      Prefix prefix = COMPLETE.get(node);
      if (prefix != null && isKey(end, prefix)) {
        return end(end + prefix.least());
      }
      char c = end < text.length() ? text.charAt(end) : ' ';
      node = c < 128 ? NEXT.get(node)[c] : 0;
    }
    return -1;
  }

  /** Reads no further than it must, and nothing plain twice: a prefix may stand in a row. */
  private boolean isKey(int from, Prefix prefix) {
    if (text.length() - from < prefix.least()) {
      return false;
    }
    boolean mixed = prefix.alphabet() != Alphabet.MIXED;
    int first = 0;
    if (!mixed && from >= plainFrom && from < plainUntil) {
      first = Math.min(plainUntil - from, MIXED_WITHIN);
    }
    int i = first;
    while (i < prefix.least() && (mixed || i < MIXED_WITHIN)) {
      char c = text.charAt(from + i);
      if (!prefix.alphabet().has(c)) {
        break;
      }
      mixed |= Chars.isUpper(c) || Chars.isDigit(c);
      i++;
    }
    if (!mixed) {
      plainFrom = from;
      plainUntil = from + i;
    }
    return mixed && i == prefix.least();
  }

  /** Where the JWT or JWE ends that starts here; -1 if none does. */
  int endOfJwtAt(int at, char second) {
    if (at < noJwtBefore || !mayFollowE(second)) {
      return -1;
    }
    char third = at + 2 < text.length() ? text.charAt(at + 2) : ' ';
    boolean compact = second == 'y' && third == 'J';
    boolean spaced = at >= noSpacedBefore && opensSpacedHeader(second, third);
    if (!compact && !spaced) {
      return -1;
    }
    int header = Chars.endOfToken(text, at);
    boolean cutOff = header == text.length() || Chars.isLineEnd(text.charAt(header));
    if (!cutOff && text.charAt(header) != '.') {
      noJwtBefore = header;
      return -1;
    }
    if (!compact && (cutOff || !Chars.startsWith(text, header, ".e"))) {
      noSpacedBefore = header;
      return -1;
    }
    int end = cutOff ? header : end(header);
    return end - at >= MIN_JWT ? end : -1;
  }

  /** The header in base64 where white space follows its opening brace. */
  private static boolean opensSpacedHeader(char second, char third) {
    return second == 'w' ? third == 'o' || third == '0' || third == 'k' : third == 'A';
  }

  private int end(int from) {
    int end = Chars.endOfToken(text, from);
    // A dot at the end is the sentence's, unless the parts of a JWE between are empty.
    while (Values.isAt(text, end, '.')
        && end + 1 < text.length()
        && (Chars.isToken(text.charAt(end + 1)) || text.charAt(end + 1) == '.')) {
      end = Chars.endOfToken(text, end + 1);
    }
    return end;
  }
}
