// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** Personal data, for the profile {@code pii}: addresses of mail and network, telephone, SSN. */
final class Pii {

  private static final int MAX_LOCAL_PART = 64;
  private static final int LEAST_PHONE_DIGITS = 8;
  private static final int MOST_PHONE_DIGITS = 15;

  private Pii() {}

  /** Deals with the word in {@code [at, end)}; returns where to go on, -1 if it is nothing. */
  static int atWord(Redaction redaction, int at, int end, char first) {
    CharSequence text = redaction.text;
    char next = end < text.length() ? text.charAt(end) : ' ';
    if (next == ':' && end - at <= 4) {
      int address = Chars.isHex(first) ? endOfIpV6(text, at) : -1;
      return address > 0 ? replaced(redaction, at, address, Kind.IP) : -1;
    }
    if (next == '.' && end - at <= 3 && isFree(text, at)) {
      int address = endOfIpV4(text, at, end);
      return address > 0 ? replaced(redaction, at, address, Kind.IP) : -1;
    }
    if (next == '-' && end - at == 3 && isFree(text, at) && areDigits(text, at, end)) {
      int number = endOfSsn(text, at, end);
      return number > 0 ? replaced(redaction, at, number, Kind.SSN) : -1;
    }
    return -1;
  }

  /** Deals with the {@code @} of an address or the {@code +} of a number. */
  static int atSymbol(Redaction redaction, int at, char symbol) {
    return symbol == '@' ? atMail(redaction, at) : atPhone(redaction, at);
  }

  /** Reads forward first: most of what follows the sign is no domain. */
  private static int atMail(Redaction redaction, int at) {
    CharSequence text = redaction.text;
    int end = at + 1;
    int dot = -1;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '.') {
        dot = Values.isWordAt(text, end + 1) ? end : dot;
      } else if (!Chars.isToken(c)) {
        break;
      }
      end++;
    }
    while (end > at + 1 && text.charAt(end - 1) == '.') {
      end--;
    }
    if (dot <= at + 1 || end - dot <= 2) {
      return at + 1;
    }
    int start = startOfLocalPart(redaction, at);
    return start < at ? replaced(redaction, start, end, Kind.EMAIL) : at + 1;
  }

  private static int startOfLocalPart(Redaction redaction, int at) {
    CharSequence text = redaction.text;
    int start = at;
    int first = Math.max(redaction.floor(), at - MAX_LOCAL_PART);
    while (start > first) {
      char c = text.charAt(start - 1);
      if (!isOfLocalPart(c)) {
        break;
      }
      if ("nrtbfu".indexOf(c) >= 0 && Values.isAt(text, start - 2, '\\')) {
        // An escape is no part of the address.
        start = c == 'u' ? Math.min(at, start + 4) : start;
        break;
      }
      start--;
    }
    return start;
  }

  private static boolean isOfLocalPart(char c) {
    return Chars.isWord(c) || "._%+-".indexOf(c) >= 0;
  }

  private static int atPhone(Redaction redaction, int at) {
    CharSequence text = redaction.text;
    int digits = 0;
    int end = at + 1;
    for (int i = at + 1; i < text.length() && digits <= MOST_PHONE_DIGITS; i++) {
      char c = text.charAt(i);
      if (Chars.isDigit(c)) {
        digits++;
        end = i + 1;
      } else if (" -.()/".indexOf(c) < 0 || i - end > 1) {
        break;
      }
    }
    boolean number =
        digits >= LEAST_PHONE_DIGITS
            && digits <= MOST_PHONE_DIGITS
            && Chars.isDigit(text.charAt(at + 1))
            && !Values.isWordAt(text, at - 1)
            && !Values.isWordAt(text, end);
    return number ? replaced(redaction, at, end, Kind.PHONE) : at + 1;
  }

  private static int endOfIpV4(CharSequence text, int at, int firstEnd) {
    int end = firstEnd;
    int start = at;
    for (int part = 0; part < 4; part++) {
      if (!isByte(text, start, end)) {
        return -1;
      }
      if (part == 3) {
        break;
      }
      if (!Values.isAt(text, end, '.')) {
        return -1;
      }
      start = end + 1;
      end = start;
      while (end < text.length() && end - start < 4 && Chars.isDigit(text.charAt(end))) {
        end++;
      }
    }
    boolean goesOn =
        Values.isWordAt(text, end)
            || (Values.isAt(text, end, '.') && Values.isWordAt(text, end + 1));
    return goesOn ? -1 : end;
  }

  private static boolean isByte(CharSequence text, int start, int end) {
    int value = 0;
    if (end - start < 1 || end - start > 3) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (!Chars.isDigit(text.charAt(i))) {
        return false;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value <= 255;
  }

  private static int endOfSsn(CharSequence text, int at, int end) {
    boolean form =
        end - at == 3
            && Values.isAt(text, at + 3, '-')
            && Values.isAt(text, at + 6, '-')
            && areDigits(text, at + 4, at + 6)
            && areDigits(text, at + 7, at + 11)
            && !Values.isWordAt(text, at + 11)
            && !Values.isAt(text, at + 11, '-');
    return form ? at + 11 : -1;
  }

  private static boolean areDigits(CharSequence text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (i >= text.length() || !Chars.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Groups of hexadecimal digits: eight of them, or fewer with one {@code ::}. */
  private static int endOfIpV6(CharSequence text, int at) {
    char before = at > 0 ? text.charAt(at - 1) : ' ';
    if (before == ':' || before == '.') {
      return -1;
    }
    int groups = 0;
    boolean shortened = false;
    int i = at;
    while (i < text.length()) {
      int start = i;
      char c = ' ';
      while (i < text.length() && i - start < 5) {
        c = text.charAt(i);
        if (!Chars.isHex(c)) {
          break;
        }
        i++;
      }
      if (i == start || i - start > 4 || ++groups > 8 || c != ':') {
        break;
      }
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (next == ':') {
        if (shortened) {
          break;
        }
        shortened = true;
        i++;
      } else if (!Chars.isHex(next)) {
        break;
      }
      i++;
    }
    boolean address = (groups == 8 || (shortened && groups >= 2)) && !Values.isWordAt(text, i);
    return address ? i : -1;
  }

  private static boolean isFree(CharSequence text, int at) {
    return at == 0 || (text.charAt(at - 1) != '-' && text.charAt(at - 1) != '.');
  }

  private static int replaced(Redaction redaction, int start, int end, Kind kind) {
    if (start < redaction.floor()) {
      return -1;
    }
    redaction.replace(start, end, kind);
    return end;
  }
}
