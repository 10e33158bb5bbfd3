// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.Base64;

/** Secrets without a form of their own; only a name tells them. */
final class OpaqueForms {

  /** What may begin a password and neither quotes, ends nor computes a value. */
  private static final String PREFIX = "!#*_+.~^";

  private static final String SUFFIX = "!#$*_+.~^@?|%/-";

  private OpaqueForms() {}

  /** As people and password generators make them; one in three has punctuation. */
  static Planted password(Dice dice) {
    String core = dice.of(Dice.ALNUM, dice.between(14, 28));
    if (dice.below(3) > 0) {
      return Planted.whole(core);
    }
    return Planted.part(dice.of(PREFIX, dice.below(2)), core, dice.of(SUFFIX, dice.between(1, 2)));
  }

  /** As servers make them. */
  static Planted key(Dice dice) {
    return switch (dice.below(6)) {
      case 0 -> Planted.whole(dice.of(Dice.HEX, 16 * dice.between(2, 4)));
      case 1 -> uuid(dice);
      case 2 -> base64(dice);
      case 3 -> base64Url(dice);
      case 4 -> Planted.whole(dice.of(Dice.LOWER + Dice.DIGITS, dice.between(20, 40)));
      default -> Planted.whole(dice.of(Dice.ALNUM, dice.between(20, 48)));
    };
  }

  static Planted uuid(Dice dice) {
    String hex = dice.of(Dice.HEX, 32);
    return Planted.whole(
        String.join(
            "-",
            hex.substring(0, 8),
            hex.substring(8, 12),
            hex.substring(12, 16),
            hex.substring(16, 20),
            hex.substring(20)));
  }

  static Planted base64(Dice dice) {
    String text = Base64.getEncoder().encodeToString(dice.bytes(dice.between(18, 40)));
    String core = text.replace("=", "");
    return Planted.part("", core, text.substring(core.length()));
  }

  static Planted base64Url(Dice dice) {
    return Planted.whole(
        Base64.getUrlEncoder().withoutPadding().encodeToString(dice.bytes(dice.between(18, 40))));
  }

  /** As servlet containers make them. */
  static Planted session(Dice dice) {
    return switch (dice.below(3)) {
      case 0 -> Planted.part("", dice.of(Dice.HEX.toUpperCase(java.util.Locale.ROOT), 32), "");
      case 1 -> uuid(dice);
      default -> Planted.part("node0", dice.of(Dice.LOWER + Dice.DIGITS, 25), ".node0");
    };
  }

  /** A whole string of names and values, one of them the secret. */
  static Planted connectionString(Dice dice) {
    return Planted.part(
        "Server=db;Database=orders;User Id=app;Password=",
        dice.of(Dice.ALNUM, dice.between(16, 28)),
        ";Encrypt=true");
  }

  static Planted credentials(Dice dice) {
    return Planted.part("svc:", dice.of(Dice.ALNUM, dice.between(16, 28)), "");
  }
}
