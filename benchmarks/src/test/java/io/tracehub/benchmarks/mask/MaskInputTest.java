// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.internal.mask.Masker;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A comparison is fair when both maskers do the same work: find every secret, touch nothing else.
 */
class MaskInputTest {

  private final TwelveRegexes regexes = new TwelveRegexes();
  private final Masker masker = Masker.builtIn();

  @Test
  void clean_hasFortyLinesOfUsualLength() {
    assertThat(MaskInput.named("clean"))
        .hasSize(40)
        .doesNotHaveDuplicates()
        .allSatisfy(line -> assertThat(line).hasSizeBetween(80, 200));
  }

  @Test
  void long_isOneTextOf64KiBAndTheSameEachTime() {
    assertThat(MaskInput.named("long"))
        .singleElement()
        .satisfies(text -> assertThat(text).hasSize(65_536))
        .isEqualTo(MaskInput.named("long").get(0));
  }

  @Test
  void secrets_containTheirSecretOnceAndNoMarks() {
    List<String> texts = MaskInput.named("secrets");
    List<String> secrets = MaskInput.secrets();
    assertThat(secrets).hasSameSizeAs(texts).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    for (int i = 0; i < texts.size(); i++) {
      assertThat(texts.get(i)).containsOnlyOnce(secrets.get(i)).doesNotContain("{{");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean", "long", "stack"})
  void masker_returnsTheSameTextWhenItIsClean(String input) {
    assertUntouched(input, masker::text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean", "long", "stack"})
  void regexes_returnTheSameTextWhenItIsClean(String input) {
    assertUntouched(input, regexes::text);
  }

  @Test
  void masker_findsEverySecret() {
    assertAllFound(masker::text);
  }

  @Test
  void regexes_findEverySecret() {
    assertAllFound(regexes::text);
  }

  private static void assertUntouched(String input, UnaryOperator<String> masking) {
    assertThat(MaskInput.named(input))
        .allSatisfy(text -> assertThat(masking.apply(text)).isSameAs(text));
  }

  private static void assertAllFound(UnaryOperator<String> masking) {
    List<String> secrets = MaskInput.secrets();
    assertThat(MaskInput.named("secrets").stream().map(masking))
        .zipSatisfy(secrets, (masked, secret) -> assertThat(masked).doesNotContain(secret));
  }
}
