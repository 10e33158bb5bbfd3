// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * International bank account numbers: a country of the register with its own length, and two check
 * digits that make the whole 1 modulo 97; in one run or in groups of four.
 *
 * @see <a href="https://www.swift.com/resource/iban-registry-pdf">IBAN registry, release 99</a>
 */
final class Ibans {

  private static final String LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29"
          + "ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30"
          + "KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24"
          + "PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29"
          + "VA22VG24XK20YE30";

  private static final byte[] LENGTH = new byte[26 * 26];

  static {
    for (int i = 0; i < LENGTHS.length(); i += 4) {
      LENGTH[country(LENGTHS.charAt(i), LENGTHS.charAt(i + 1))] =
          Byte.parseByte(LENGTHS.substring(i + 2, i + 4));
    }
  }

  private Ibans() {}

  /** Whether one may start with these two. */
  static boolean mayStart(char first, char second) {
    return Chars.isUpper(first) && Chars.isUpper(second) && LENGTH[country(first, second)] != 0;
  }

  /** Whether a capital, one more character and two digits stand here. */
  static boolean mayStartAt(CharSequence text, int at, char first) {
    return Chars.isUpper(first)
        && at + 3 < text.length()
        && Chars.isDigit(text.charAt(at + 2))
        && Chars.isDigit(text.charAt(at + 3));
  }

  /** Where the number ends that starts with the capital here; -1 if none does. */
  static int endAt(CharSequence text, int at) {
    if (text.length() - at < 15
        || !Chars.isUpper(text.charAt(at + 1))
        || !Chars.isDigit(text.charAt(at + 2))
        || !Chars.isDigit(text.charAt(at + 3))) {
      return -1;
    }
    int length = LENGTH[country(text.charAt(at), text.charAt(at + 1))];
    boolean grouped = text.charAt(at + 4) == ' ';
    if (length == 0 || (grouped && !mayGoOn(text, at + 5))) {
      return -1;
    }
    int end = at;
    int remainder = 0;
    for (int read = 0; read < length; read++) {
      if (grouped && read > 0 && read % 4 == 0) {
        if (!Values.isAt(text, end, ' ')) {
          return -1;
        }
        end++;
      }
      char c = end < text.length() ? text.charAt(end) : ' ';
      if (!isOfNumber(c)) {
        return -1;
      }
      remainder = read < 4 ? 0 : append(remainder, c);
      end++;
    }
    if (Values.isWordAt(text, end)) {
      return -1;
    }
    for (int i = 0; i < 4; i++) {
      remainder = append(remainder, text.charAt(at + i));
    }
    return remainder == 1 ? end : -1;
  }

  /** No account starts as an IBAN does, so a row of such words is not read over and over. */
  private static boolean mayGoOn(CharSequence text, int group) {
    return group + 1 < text.length()
        && (Chars.isDigit(text.charAt(group))
            || Chars.isDigit(text.charAt(group + 1))
            || (group + 2 < text.length() && Chars.isUpper(text.charAt(group + 2))));
  }

  private static boolean isOfNumber(char c) {
    return Chars.isUpper(c) || Chars.isDigit(c);
  }

  private static int append(int remainder, char c) {
    return Chars.isDigit(c)
        ? (remainder * 10 + c - '0') % 97
        : (remainder * 100 + c - 'A' + 10) % 97;
  }

  private static int country(char first, char second) {
    return (first - 'A') * 26 + second - 'A';
  }
}
