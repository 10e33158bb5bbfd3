// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tracehub.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fixed texts are found wherever they stand, all at once. */
class LiteralsTest {

  private static final String TAG = "[masked:literal]";

  private static String masked(String text, String... literals) {
    return new Literals(List.of(literals)).mask(text);
  }

  @Test
  void literal_isMaskedWhereverItStands() {
    assertThat(masked("s3cr3t at first, xs3cr3tx, at last s3cr3t", "s3cr3t"))
        .isEqualTo(TAG + " at first, x" + TAG + "x, at last " + TAG);
  }

  @Test
  void literal_isMaskedAsItIsWrittenOnly() {
    String text = "S3cr3t s3cr3 s-3cr3t";
    assertThat(masked(text, "s3cr3t")).isSameAs(text);
    assertThat(masked("", "s3cr3t")).isEmpty();
    assertThat(masked("s3", "s3cr3t", "s3c")).isEqualTo("s3");
  }

  @Test
  void literalsThatOverlap_becomeOneTag() {
    assertThat(masked("xabcdx", "abc", "bcd")).isEqualTo("x" + TAG + "x");
    assertThat(masked("xabcdx", "abcd", "bc")).isEqualTo("x" + TAG + "x");
    assertThat(masked("ababa", "aba")).isEqualTo(TAG);
    assertThat(masked("abcbcd", "abc", "cbc", "d")).isEqualTo(TAG + TAG);
  }

  @Test
  void literalThatEndsInAnother_isFoundAfterAFalseStart() {
    assertThat(masked("abce", "abcd", "bc")).isEqualTo("a" + TAG + "e");
    assertThat(masked("aab", "ab")).isEqualTo("a" + TAG);
    assertThat(masked("ushers", "he", "she", "his", "hers")).isEqualTo("u" + TAG);
  }

  @Test
  void literalOfAnyScript_isFound() {
    assertThat(masked("x geheimnisvöll \uD83D\uDE00 y", "geheimnisvöll", "\uD83D\uDE00"))
        .isEqualTo("x " + TAG + " " + TAG + " y");
  }

  @Test
  void numberInJson_becomesAText() {
    Masker masker = withLiterals("12345678");
    assertThat(masker.text("{\"n\":12345678}")).isEqualTo("{\"n\":\"" + TAG + "\"}");
    assertThat(masker.text("{\"n\":\"12345678\"}")).isEqualTo("{\"n\":\"" + TAG + "\"}");
  }

  @Test
  void literal_isMaskedAsJsonAndUrlsSpellIt() {
    Masker masker = withLiterals("a \"q\" & b");
    assertThat(masker.text("{\"n\":\"a \\\"q\\\" & b\"}")).isEqualTo("{\"n\":\"" + TAG + "\"}");
    assertThat(masker.text("/?n=a+%22q%22+%26+b")).isEqualTo("/?n=" + TAG);
  }

  @Test
  void literals_areMaskedTogetherWithWhatElseIsSecret() {
    Masker masker = withLiterals("th_key-in-use", "field", "masked");
    assertThat(masker.text("sent th_key-in-use, password=hunter2"))
        .isEqualTo("sent " + TAG + ", password=[masked:field]");
    String tag = "a field: " + Kind.FIELD.tag();
    assertThat(masker.text(tag)).isEqualTo("a " + TAG + ": " + Kind.FIELD.tag());
  }

  @Test
  void partOfANumberInJson_leavesJson() {
    assertThat(withLiterals("1234").text("{\"n\":912345,\"m\":1}"))
        .matches("\\{\"n\":\"[^\"]*\",\"m\":1}");
  }

  @Test
  void manyLiterals_areFoundAsByHand() {
    Property.holds(
        3000,
        random -> {
          List<String> literals = new ArrayList<>();
          for (int i = random.nextInt(6); i >= 0; i--) {
            literals.add(word(random, 1 + random.nextInt(4)));
          }
          String text = word(random, random.nextInt(40));
          assertThat(new Literals(literals).mask(text))
              .as("%s in %s", literals, text)
              .isEqualTo(maskedByHand(text, literals));
        });
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append("abé".charAt(random.nextInt(3)));
    }
    return word.toString();
  }

  /** Marks each character of each occurrence; occurrences that only touch stay two. */
  private static String maskedByHand(String text, List<String> literals) {
    boolean[] hidden = new boolean[text.length()];
    boolean[] goesOn = new boolean[text.length() + 1];
    for (String literal : literals) {
      for (int at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
        for (int i = at; i < at + literal.length(); i++) {
          hidden[i] = true;
          goesOn[i] |= i > at;
        }
      }
    }
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!hidden[i]) {
        masked.append(text.charAt(i));
      } else if (!goesOn[i]) {
        masked.append(TAG);
      }
    }
    return masked.toString();
  }

  @Test
  void hostileLiterals_takeAMomentInAMillionCharacters() {
    String[] literals =
        IntStream.range(1, 200).mapToObj(n -> "a".repeat(n) + "b").toArray(String[]::new);
    String text = "a".repeat(1_000_000);
    assertThat(masked(text, literals)).isSameAs(text);
    assertThat(masked(text, "a", "aa", "a".repeat(1000))).isEqualTo(TAG);
    assertThatCode(() -> masked("ab".repeat(500_000), "a")).doesNotThrowAnyException();
  }

  private static Masker withLiterals(String... literals) {
    return new Masker(
        new MaskSettings(List.of(), List.of(), List.of(literals), List.of(), false, false));
  }
}
