// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.spi.AuthMode;
import java.util.Base64;

/** Credentials as an Authorization header carries them, with or without the header's name. */
final class Authorizations {

  /** No scheme that a tag tells is longer. */
  static final int MAX_SCHEME = 16;

  private static final String[] TOKEN_SCHEMES = {
    "bearer", "basic", "token", "apikey", "api-key", "negotiate", "ntlm", "jwt"
  };

  private static final int MIN_TOKEN = 8;
  private static final int MIN_BARE_TOKEN = 16;

  private Authorizations() {}

  /** The tag for the value of an Authorization header. */
  static Kind kindOf(CharSequence value) {
    return switch (AuthMode.ofAuthorization(value)) {
      case BEARER -> Kind.BEARER;
      case BASIC -> Kind.BASIC;
      case API_KEY -> Kind.API_KEY;
      default -> Kind.AUTH;
    };
  }

  /** Where the unquoted value of an Authorization header ends. */
  static int endOfHeader(CharSequence text, int start, Form form) {
    int scheme = Values.endOfRun(text, start, form);
    int credential = skipSpace(text, scheme);
    if (credential == scheme) {
      // One word only: a credential without a scheme.
      return scheme;
    }
    return isTokenScheme(text, start, scheme)
        ? Values.endOfRun(text, credential, form)
        : Math.max(scheme, Values.endOfLine(text, start));
  }

  /** Where a value that begins with a scheme ends; its first word's end if it does not. */
  static int endOfValue(CharSequence text, int start, int firstEnd, Form form, Chance chance) {
    if (!isTokenScheme(text, start, firstEnd)) {
      return firstEnd;
    }
    int credential = skipSpace(text, firstEnd);
    if (credential == firstEnd) {
      return firstEnd;
    }
    chance.add(' ');
    return Values.endOfRun(text, credential, form, chance);
  }

  /** Whether the name of a scheme may start with these two. */
  static boolean mayStart(char first, char second) {
    return switch (first) {
      case 'B', 'b' -> Chars.fold(second) == 'e' || Chars.fold(second) == 'a';
      case 'D' -> second == 'i';
      case 'T', 't' -> Chars.fold(second) == 'o';
      case 'N' -> second == 'e';
      default -> false;
    };
  }

  /** Where the credentials end whose scheme starts here, in any text; -1 if there are none. */
  static int endOfCredentials(CharSequence text, int at, char first) {
    return switch (first) {
      case 'B', 'b' -> {
        char second = at + 1 < text.length() ? Chars.fold(text.charAt(at + 1)) : ' ';
        if (second == 'e' && Chars.startsWithFolded(text, at + 2, "arer")) {
          yield endOfToken(text, at + 6, MIN_TOKEN, MIN_BARE_TOKEN);
        }
        boolean basic = second == 'a' && Chars.startsWithFolded(text, at + 2, "sic");
        yield basic ? endOfBasic(text, at + 5) : -1;
      }
      case 'D' -> Chars.startsWith(text, at + 1, "igest") ? endOfParameters(text, at + 6) : -1;
      case 'T', 't' ->
          Chars.startsWithFolded(text, at + 1, "oken")
              ? endOfToken(text, at + 5, MIN_BARE_TOKEN, Integer.MAX_VALUE)
              : -1;
      case 'N' ->
          Chars.startsWith(text, at + 1, "egotiate")
              ? endOfToken(text, at + 9, MIN_BARE_TOKEN, 40)
              : -1;
      default -> -1;
    };
  }

  private static int endOfToken(CharSequence text, int at, int leastWithDigit, int least) {
    int start = skipSpace(text, at);
    if (start == at) {
      return -1;
    }
    // Where a plus sign is a space, none belongs to the token.
    String others = Values.isAt(text, start - 1, '+') ? "/=.~" : "+/=.~";
    boolean digit = false;
    boolean plain = true;
    int end = start;
    for (; end < text.length(); end++) {
      char c = text.charAt(end);
      if (!Chars.isToken(c) && others.indexOf(c) < 0) {
        break;
      }
      digit |= Chars.isDigit(c);
      plain &= end == start || Chars.isLower(c) || c == '-' || c == '.';
    }
    int length = end - start;
    boolean looksTheWay = (length >= least && !plain) || (length >= leastWithDigit && digit);
    return looksTheWay ? end : -1;
  }

  /** Only what can be decoded to {@code user:password}: "Basic" is also a word. */
  private static int endOfBasic(CharSequence text, int at) {
    int start = skipSpace(text, at);
    int proper = start;
    while (start > at && proper < text.length() && isOfBase64(text.charAt(proper))) {
      proper++;
    }
    if (proper - start < MIN_TOKEN) {
      return -1;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text.subSequence(start, proper).toString());
      for (byte b : decoded) {
        if (b == ':') {
          return proper;
        }
      }
      return -1;
    } catch (IllegalArgumentException notBase64) {
      return -1;
    }
  }

  private static int endOfParameters(CharSequence text, int at) {
    int name = skipSpace(text, at);
    int end = Chars.endOfToken(text, name);
    int value = name > at && end > name ? Signs.endOfEqualsSign(text, end) : -1;
    return value > 0 && Quotes.startingAt(text, value) != null ? Values.endOfLine(text, name) : -1;
  }

  private static boolean isOfBase64(char c) {
    return (Chars.isToken(c) && c != '-' && c != '_') || c == '+' || c == '/' || c == '=';
  }

  private static boolean isTokenScheme(CharSequence text, int start, int end) {
    int length = end - start;
    if (length < 3 || length > 9) {
      return false;
    }
    char first = Chars.fold(text.charAt(start));
    for (String scheme : TOKEN_SCHEMES) {
      if (length == scheme.length()
          && first == scheme.charAt(0)
          && Chars.startsWithFolded(text, start, scheme)) {
        return true;
      }
    }
    return false;
  }

  private static int skipSpace(CharSequence text, int at) {
    int i = at;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    if (i == at) {
      if (Chars.startsWith(text, at, "%20")) {
        return at + 3;
      }
      return Values.isAt(text, at, '+') ? at + 1 : at;
    }
    return i;
  }
}
