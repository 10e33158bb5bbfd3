// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The held-out texts are what they claim to be. */
class HeldOutFormsTest {

  private static final long SEED = 20261120;

  @Test
  void theSameSeed_drawsTheSameCanaries_eachSecretOnce() {
    List<Canary> canaries = HeldOut.leaks(SEED).toList();
    Set<String> secrets = new HashSet<>();
    canaries.forEach(canary -> secrets.add(canary.secret()));

    assertThat(canaries).hasSizeGreaterThan(8_000).isEqualTo(HeldOut.leaks(SEED).toList());
    assertThat(secrets).hasSameSizeAs(canaries);
  }

  @Test
  void everyTemplate_isDifferent_andHoldsASecret() {
    List<Template> templates = HeldOut.leakTemplates();
    Set<Template> withSecret = new HashSet<>();
    HeldOut.leaks(SEED).map(Canary::template).forEach(withSecret::add);

    assertThat(templates).hasSizeGreaterThan(400);
    assertThat(templates)
        .extracting(t -> t.where() + " " + t.path() + t.text())
        .doesNotHaveDuplicates();
    assertThat(templates).allMatch(withSecret::contains);
  }

  @Test
  void everyText_showsItsSecretUntilThatIsMasked() {
    Map<String, List<Canary>> byText =
        HeldOut.leaks(SEED).collect(Collectors.groupingBy(Canary::text));
    byText.forEach(
        (text, canaries) -> {
          String masked = text;
          for (Canary canary : canaries) {
            assertThat(canary.leftIn(canary.rendered())).as(text).isNotEmpty();
            masked = masked.replace(canary.secret(), "[masked:x]");
          }
          for (Canary canary : canaries) {
            assertThat(canary.leftIn(masked)).as(canary.template().source()).isEmpty();
          }
        });
  }

  @Test
  void eightCharactersOfALongSecret_areALeak() {
    Template template = HeldOut.leakTemplates().get(0);
    Canary canary = new Canary(template, "", "abcdefghijklmn");

    assertThat(canary.leftIn("defghijk")).containsExactly("defghijk");
    assertThat(canary.leftIn("defghij")).isEmpty();
    assertThat(new Canary(template, "", "abcdefghijk").leftIn("defghijk")).isEmpty();
  }

  @Test
  void cardsAndIbans_haveRightCheckDigits() {
    Draw draw = new Draw(SEED);
    for (int i = 0; i < 1_000; i++) {
      assertThat(luhnSum(CheckedNumbers.card(draw, "")) % 10).isZero();
      assertThat(rest(CheckedNumbers.iban(draw, false))).isEqualTo(1);
    }
  }

  @Test
  void cleanLines_areAThousandDifferentOnes() {
    assertThat(HeldOut.clean()).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
    assertThat(HeldOut.clean()).noneMatch(line -> line.contains("{{"));
  }

  private static int luhnSum(String card) {
    int sum = 0;
    for (int i = 0; i < card.length(); i++) {
      int digit = card.charAt(card.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : digit / 5 + digit * 2 % 10;
    }
    return sum;
  }

  private static int rest(String iban) {
    StringBuilder number = new StringBuilder();
    (iban.substring(4) + iban.substring(0, 4))
        .chars()
        .forEach(c -> number.append(Character.digit(c, 36)));
    return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
  }
}
