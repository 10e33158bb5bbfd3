// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.math.BigInteger;
import java.util.List;

/** Secrets made of digits, with check digits that are right. */
final class NumberForms {

  private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

  private NumberForms() {}

  /** A payment card of sixteen digits, in one piece or in groups of four. */
  static Planted card(Dice dice) {
    String issuer =
        dice.pick("4", "4", "51", "52", "53", "54", "55", "2221", "2500", "6011", "65", "3528");
    String number = withLuhn(issuer + dice.of(Dice.DIGITS, 15 - issuer.length()));
    return Planted.whole(grouped(number, dice.pick("", "", " ", "-"), 4, 4, 4, 4));
  }

  /** A payment card of fifteen digits. */
  static Planted amex(Dice dice) {
    String number = withLuhn(dice.pick("34", "37") + dice.of(Dice.DIGITS, 12));
    return Planted.whole(grouped(number, dice.pick("", " ", "-"), 4, 6, 5));
  }

  static Planted iban(Dice dice) {
    String country = dice.pick(List.of("DE", "FR", "GB", "NL", "ES", "CH"));
    String account =
        switch (country) {
          case "DE" -> dice.of(Dice.DIGITS, 18);
          case "FR" -> dice.of(Dice.DIGITS, 23);
          case "GB" -> dice.of(Dice.UPPER, 4) + dice.of(Dice.DIGITS, 14);
          case "NL" -> dice.of(Dice.UPPER, 4) + dice.of(Dice.DIGITS, 10);
          case "ES" -> dice.of(Dice.DIGITS, 20);
          default -> dice.of(Dice.DIGITS, 17);
        };
    String iban = country + checkDigits(country, account) + account;
    return Planted.whole(dice.coin() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 "));
  }

  static Planted digits(Dice dice, int length) {
    // No leading zero: some carriers would print it as a number.
    return Planted.whole(dice.of("123456789", 1) + dice.of(Dice.DIGITS, length - 1));
  }

  static Planted account(Dice dice) {
    return digits(dice, dice.between(12, 17));
  }

  /** Either as short as in life, which is looked for in place, or long enough to be searched. */
  static Planted code(Dice dice, int length) {
    return dice.coin() ? digits(dice, length) : Planted.whole(dice.of(Dice.ALNUM, 24));
  }

  static Planted socialSecurity(Dice dice) {
    String area = String.valueOf(dice.between(100, 665));
    return Planted.whole(area + "-" + dice.between(10, 99) + "-" + dice.between(1000, 9999));
  }

  static String withLuhn(String digits) {
    for (char check = '0'; check <= '9'; check++) {
      if (isLuhn(digits + check)) {
        return digits + check;
      }
    }
    throw new AssertionError("one digit of ten always fits");
  }

  static boolean isLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
    }
    return sum % 10 == 0;
  }

  static boolean isIban(String iban) {
    return number(iban.substring(4) + iban.substring(0, 4)).mod(NINETY_SEVEN).intValue() == 1;
  }

  private static String checkDigits(String country, String account) {
    int rest = number(account + country + "00").mod(NINETY_SEVEN).intValue();
    return String.format("%02d", 98 - rest);
  }

  private static BigInteger number(String iban) {
    StringBuilder digits = new StringBuilder();
    iban.chars().forEach(c -> digits.append(Character.digit(c, 36)));
    return new BigInteger(digits.toString());
  }

  private static String grouped(String number, String separator, int... sizes) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int size : sizes) {
      text.append(at == 0 ? "" : separator).append(number, at, at + size);
      at += size;
    }
    return text.toString();
  }
}
