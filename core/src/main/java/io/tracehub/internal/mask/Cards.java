// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * Numbers of payment cards: 13 to 19 digits with an issuer's prefix and length whose last digit is
 * the check digit of Luhn's formula, in one run or in the groups in which they are printed.
 *
 * @see <a href="https://www.iso.org/standard/70484.html">ISO/IEC 7812-1</a>
 */
final class Cards {

  private static final int LEAST = 13;
  private static final int MOST = 19;

  private Cards() {}

  /** Whether an issuer's prefix starts with this digit. */
  static boolean mayStart(char c) {
    return c >= '2' && c <= '6';
  }

  /** Whether the word is as long as one, or is followed by another group of digits. */
  static boolean mayStartAt(CharSequence text, int at, int runEnd) {
    if (runEnd - at != 4) {
      return runEnd - at >= LEAST && runEnd - at <= MOST;
    }
    char next = runEnd < text.length() ? text.charAt(runEnd) : 0;
    return isDigitAt(text, runEnd + 1) && separatorAt(text, runEnd, next) != 0;
  }

  /** Where the card number ends that starts with the word before {@code runEnd}; -1 if none. */
  static int endAt(CharSequence text, int at, int runEnd) {
    int run = runEnd - at;
    boolean grouped = run == 4;
    if (!grouped && (run < LEAST || run > MOST)) {
      return -1;
    }
    long number = number(text, at, runEnd);
    if (number < 0 || !isFree(text, at)) {
      return -1;
    }
    if (grouped) {
      int end = mayBeIssuer((int) number) ? endOfGroups(text, number, runEnd) : -1;
      return end > 0 && isOfTable(text, at, end) ? -1 : end;
    }
    return isCard(number, run) && ends(text, runEnd) ? runEnd : -1;
  }

  /** What these digits are as a number, which has room for all cards; -1 if others are among. */
  private static long number(CharSequence text, int start, int end) {
    long number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Chars.isDigit(c)) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  private static int endOfGroups(CharSequence text, long first, int firstEnd) {
    char next = firstEnd < text.length() ? text.charAt(firstEnd) : 0;
    char separator = separatorAt(text, firstEnd, next);
    long number = first;
    int digits = 4;
    int end = firstEnd;
    int found = -1;
    while (separator != 0) {
      int group = end + (separator == '%' ? 3 : 1);
      int groupEnd = group;
      next = group < text.length() ? text.charAt(group) : 0;
      while (Chars.isDigit(next) && groupEnd - group < 8) {
        number = number * 10 + next - '0';
        groupEnd++;
        next = groupEnd < text.length() ? text.charAt(groupEnd) : 0;
      }
      digits += groupEnd - group;
      if (groupEnd - group < 2 || groupEnd - group > 7 || digits > MOST) {
        return found;
      }
      end = groupEnd;
      if (digits >= LEAST && isCard(number, digits) && ends(text, end)) {
        found = end;
      }
      if (separatorAt(text, end, next) != separator) {
        return found;
      }
    }
    return found;
  }

  /**
   * Whether groups of four digits stand before and behind, as far apart as its own: numbers in a
   * row, not a card's.
   */
  private static boolean isOfTable(CharSequence text, int start, int end) {
    char separator = text.charAt(start + 4);
    return Values.isAt(text, start - 1, separator)
        && Values.isAt(text, end, separator)
        && isGroup(text, start - 5)
        && isGroup(text, end + 1)
        && !isDigitAt(text, start - 6)
        && !isDigitAt(text, end + 5);
  }

  private static boolean isGroup(CharSequence text, int at) {
    boolean group = at >= 0;
    for (int i = at; group && i < at + 4; i++) {
      group = isDigitAt(text, i);
    }
    return group;
  }

  /** What stands between two groups: a space, a dash, or a space percent-encoded; 0 if nothing. */
  private static char separatorAt(CharSequence text, int at, char c) {
    if (c == ' ' || c == '-' || c == '+' || c == '\u00a0') {
      return c;
    }
    return c == '%' && Chars.startsWith(text, at, "%20") ? c : 0;
  }

  /** Not behind a decimal point, a minus sign, or a dash between digits. */
  private static boolean isFree(CharSequence text, int at) {
    if (at == 0) {
      return true;
    }
    char before = text.charAt(at - 1);
    if (before == 'B' && (at == 1 || !Chars.isWord(text.charAt(at - 2)))) {
      // The format code of a magnetic stripe.
      return true;
    }
    boolean joined = before == '-' || before == '.' || before == '+';
    return !joined || (at > 1 && Chars.isWord(text.charAt(at - 2)) && !isDigitAt(text, at - 2));
  }

  private static boolean ends(CharSequence text, int end) {
    if (end == text.length()) {
      return true;
    }
    char next = text.charAt(end);
    boolean goesOn = (next == '.' || next == '-') && isDigitAt(text, end + 1);
    return !Chars.isWord(next) && !goesOn;
  }

  private static boolean isDigitAt(CharSequence text, int at) {
    return at >= 0 && at < text.length() && Chars.isDigit(text.charAt(at));
  }

  private static boolean isCard(long number, int digits) {
    long prefix = number;
    for (int i = digits; i > 4; i--) {
      prefix /= 10;
    }
    return isIssuer((int) prefix, digits) && checks(number);
  }

  /** Luhn's formula: from the right, every second digit counts double. */
  private static boolean checks(long number) {
    int sum = 0;
    boolean twice = false;
    for (long rest = number; rest > 0; rest /= 10) {
      int digit = (int) (rest % 10);
      int counted = twice ? 2 * digit : digit;
      sum += counted > 9 ? counted - 9 : counted;
      twice = !twice;
    }
    return sum % 10 == 0;
  }

  private static boolean mayBeIssuer(int prefix) {
    return isIssuer(prefix, 16) || isIssuer(prefix, 15) || isIssuer(prefix, 14);
  }

  private static boolean isIssuer(int prefix, int digits) {
    int two = prefix / 100;
    int three = prefix / 10;
    return switch (prefix / 1000) {
      case 2 -> digits == 16 && prefix >= 2221 && prefix <= 2720;
      case 3 -> isOfThree(two, three, prefix, digits);
      case 4 -> digits == 13 || digits == 16 || digits == 19;
      case 5 -> (digits == 16 && two >= 51 && two <= 55) || isMaestro(prefix, digits);
      case 6 -> isOfSix(two, three, prefix, digits) || isMaestro(prefix, digits);
      default -> false;
    };
  }

  private static boolean isOfThree(int two, int three, int prefix, int digits) {
    boolean american = digits == 15 && (two == 34 || two == 37);
    boolean jcb = digits >= 16 && prefix >= 3528 && prefix <= 3589;
    boolean diners = digits >= 14 && ((three >= 300 && three <= 305) || three == 309);
    boolean dinersOther = digits >= 14 && (two == 36 || two == 38 || two == 39);
    return american || jcb || diners || dinersOther;
  }

  private static boolean isOfSix(int two, int three, int prefix, int digits) {
    boolean discover = prefix == 6011 || two == 65 || (three >= 644 && three <= 649);
    boolean unionPay = two == 62;
    return digits >= 16 && (discover || unionPay);
  }

  private static boolean isMaestro(int prefix, int digits) {
    return digits >= 16
        && switch (prefix) {
          case 5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763 -> true;
          default -> false;
        };
  }
}
