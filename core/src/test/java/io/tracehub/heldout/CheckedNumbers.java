// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import java.math.BigInteger;

/** Numbers with a check digit: payment cards and bank accounts. */
final class CheckedNumbers {

  private CheckedNumbers() {}

  /** A card number of an issuer picked at random, its groups separated by {@code separator}. */
  static String card(Draw draw, String separator) {
    return switch (draw.between(0, 9)) {
      case 0, 1, 2 -> grouped(luhn("4" + draw.digits(14)), separator, 4, 4, 4, 4);
      case 3 -> grouped(luhn("5" + draw.between(1, 6) + draw.digits(13)), separator, 4, 4, 4, 4);
      case 4 ->
          grouped(luhn("2" + draw.between(300, 700) + draw.digits(11)), separator, 4, 4, 4, 4);
      case 5 -> grouped(luhn(draw.one("34", "37") + draw.digits(12)), separator, 4, 6, 5);
      case 6 -> grouped(luhn(draw.one("6011", "6510") + draw.digits(11)), separator, 4, 4, 4, 4);
      case 7 -> grouped(luhn("35" + draw.between(30, 89) + draw.digits(11)), separator, 4, 4, 4, 4);
      default -> grouped(luhn(draw.one("36", "38") + draw.digits(11)), separator, 4, 6, 4);
    };
  }

  /** An IBAN of a country picked at random, in groups of four if {@code grouped}. */
  static String iban(Draw draw, boolean grouped) {
    String country = draw.one("DE", "GB", "FR", "NL", "ES", "CH", "PL", "AT", "BE", "SE");
    String account =
        switch (country) {
          case "DE" -> draw.digits(18);
          case "GB" -> draw.one("NWBK", "BARC", "MIDL") + draw.digits(14);
          case "FR" -> draw.digits(10) + draw.chars(Draw.UPPER + Draw.DIGITS, 11) + draw.digits(2);
          case "NL" -> draw.one("ABNA", "INGB", "RABO") + draw.digits(10);
          case "CH" -> draw.digits(17);
          case "PL" -> draw.digits(24);
          case "AT" -> draw.digits(16);
          case "BE" -> draw.digits(12);
          default -> draw.digits(20);
        };
    String iban = country + checkDigits(country, account) + account;
    return grouped ? iban.replaceAll("(.{4})(?=.)", "$1 ") : iban;
  }

  private static String checkDigits(String country, String account) {
    StringBuilder number = new StringBuilder();
    (account + country + "00").chars().forEach(c -> number.append(Character.digit(c, 36)));
    int rest = new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
    return String.format("%02d", 98 - rest);
  }

  private static String luhn(String digits) {
    int sum = 0;
    boolean twice = true;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      int weighed = twice ? digit * 2 : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
      twice = !twice;
    }
    return digits + (10 - sum % 10) % 10;
  }

  private static String grouped(String digits, String separator, int... sizes) {
    StringBuilder grouped = new StringBuilder();
    int at = 0;
    for (int size : sizes) {
      grouped.append(at == 0 ? "" : separator).append(digits, at, at + size);
      at += size;
    }
    return grouped.toString();
  }
}
