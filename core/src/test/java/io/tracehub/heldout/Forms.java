// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** Every placeholder that stands for a secret of some kind, apart from keys of cloud services. */
final class Forms {

  private static final Map<String, Function<Draw, String>> GENERAL =
      Map.ofEntries(
          entry("password", Words::password),
          entry("simple", Words::simple),
          entry("urlpass", Words::forUrl),
          entry("phrase", Words::phrase),
          entry("escaped", Words::escaped),
          entry("uescaped", Words::unicodeEscaped),
          entry("attr", Words::entities),
          entry("foreign", Words::foreign),
          entry("token", d -> d.alnum(d.between(24, 41))),
          entry("letters", d -> d.chars(Draw.UPPER + Draw.LOWER, 32)),
          entry("b64url", d -> d.chars(Draw.BASE64URL, 43)),
          entry("b64", d -> d.chars(Draw.BASE64, 43) + "="),
          entry("hex24", d -> d.hex(24)),
          entry("hex32", d -> d.hex(32)),
          entry("hex40", d -> d.hex(40)),
          entry("hex64", d -> d.hex(64)),
          entry("HEX32", d -> d.chars(Draw.DIGITS + "ABCDEF", 32)),
          entry("uuid", Forms::uuid),
          entry("pin", d -> d.digits(4)),
          entry("otp", d -> d.digits(6)),
          entry("cvv", d -> d.digits(3)),
          entry(
              "ssn",
              d -> d.between(100, 666) + "-" + d.between(10, 99) + "-" + d.between(1000, 9999)),
          entry("account", d -> d.between(1, 10) + d.digits(9)),
          entry("card", d -> CheckedNumbers.card(d, "")),
          entry("card_spaced", d -> CheckedNumbers.card(d, " ")),
          entry("card_dashed", d -> CheckedNumbers.card(d, "-")),
          entry("iban", d -> CheckedNumbers.iban(d, false)),
          entry("iban_spaced", d -> CheckedNumbers.iban(d, true)),
          entry("jwt", Structured::jwt),
          entry("jwe", Structured::jwe),
          entry("basic", Structured::basic),
          entry("pem", d -> Structured.pemBody(d, "\n")),
          entry("pem_escaped", d -> Structured.pemBody(d, "\\n")),
          entry("pem_line", d -> Structured.pemBody(d, "")));

  private Forms() {}

  /** Draws a secret for a placeholder. */
  static String secret(String placeholder, Draw draw) {
    Function<Draw, String> form = GENERAL.getOrDefault(placeholder, CloudKeys.form(placeholder));
    if (form == null) {
      throw new IllegalArgumentException("no placeholder is called " + placeholder);
    }
    return form.apply(draw);
  }

  private static String uuid(Draw draw) {
    return String.join(
        "-", draw.hex(8), draw.hex(4), "4" + draw.hex(3), "a" + draw.hex(3), draw.hex(12));
  }
}
