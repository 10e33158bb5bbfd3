// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.RandomTexts;
import io.tracehub.canary.Corpus;
import io.tracehub.heldout.HeldOut;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scan is spared, it would not have touched. */
class PlainTextTest {

  private static final Rules RULES = Masker.builtIn().rules();
  private static final Rules RULES_WITH_PII =
      new Masker(new MaskSettings(List.of(), List.of(), List.of(), List.of(), true, false)).rules();

  /** What two characters at a time, or a word's length, decide of. */
  private static final List<String> PIECES =
      List.of(
          "order 17 placed by customer c-1042 ",
          "the token to be taken ",
          "é",
          "№",
          "B",
          "^",
          "-",
          "--",
          "%",
          "3d",
          "3a",
          " ",
          ".",
          "@",
          "+",
          "1",
          "456",
          "x",
          "Basic ",
          "bearer ",
          "Token ",
          "Digest a=\"b",
          "Negotiate ",
          "dXNlcjpwYXNz",
          "NO9386011117947",
          "4222222222222",
          "5500-0000-0000-0004",
          "4111%201111%201111%201111",
          "378282246310005",
          "SG.0123456789abcdef",
          "xoxb-0123456789",
          "12.34.56.78",
          "a@b.cd",
          "a::b",
          "123-45-6789");

  private static void assertSpared(String text) {
    assertSpared(text, RULES);
    assertSpared(text, RULES_WITH_PII);
  }

  private static void assertSpared(String text, Rules rules) {
    assertThat(TextScanner.scan(text, rules).result(text))
        .as("scanned from %d on: <%s>", PlainText.end(text, rules.pii()), text)
        .isEqualTo(TextScanner.scan(text, rules, 0).result(text));
  }

  @Test
  void textOfHostilePieces_isMaskedAsIfNothingWereSpared() {
    Property.holds(40_000, random -> assertSpared(new HostileTexts(random).next(8)));
  }

  @Test
  void textOfWords_isMaskedAsIfNothingWereSpared() {
    Property.holds(100_000, random -> assertSpared(words(random)));
  }

  private static String words(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void anyText_isMaskedAsIfNothingWereSpared() {
    Property.holds(
        20_000,
        random -> assertSpared(new RandomTexts(random).next(6) + new HostileTexts(random).next(4)));
  }

  /** Also as an argument sees it: alone, without the message around. */
  @Test
  void canary_isMaskedAsIfNothingWereSpared() {
    new Corpus(Corpus.SEED)
        .sample(4)
        .flatMap(
            canary ->
                Stream.concat(
                    Stream.of(canary.planted().text(), "ada " + canary.planted().text()),
                    canary.call().texts().stream()))
        .forEach(PlainTextTest::assertSpared);
    HeldOut.leaks(1).forEach(canary -> assertSpared(canary.rendered()));
    HeldOut.clean().forEach(PlainTextTest::assertSpared);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1000017",
        "c-1042",
        "order 1000017 placed by customer c-1042",
        "50% of 4096 MB in GET /orders/17, the rest to be done by Bert",
        "Größe 4711 – 東京"
      })
  void plainText_isNotScannedAtAll(String text) {
    assertThat(TextScanner.scan(text, RULES)).isSameAs(Redaction.NONE);
    assertThat(TextScanner.scan(text, RULES_WITH_PII)).isSameAs(Redaction.NONE);
  }
}
