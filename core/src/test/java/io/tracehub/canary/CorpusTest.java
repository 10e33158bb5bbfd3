// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The generator itself: what it plants is there, well-formed, and the same each time. */
class CorpusTest {

  private final Corpus corpus = new Corpus(Corpus.SEED);

  @Test
  void corpus_hasEveryKindCarrierAndEncodingAndEnoughOfThem() {
    Set<CanaryKind> kinds = EnumSet.noneOf(CanaryKind.class);
    Set<Carrier> carriers = EnumSet.noneOf(Carrier.class);
    Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    long canaries =
        corpus
            .canaries()
            .peek(
                canary -> {
                  kinds.add(canary.kind());
                  carriers.add(canary.carrier());
                  encodings.add(canary.encoding());
                })
            .count();
    assertThat(canaries).isGreaterThanOrEqualTo(200_000);
    assertThat(kinds).containsExactly(CanaryKind.values()).hasSizeGreaterThanOrEqualTo(28);
    assertThat(carriers).containsExactly(Carrier.values()).hasSizeGreaterThanOrEqualTo(44);
    assertThat(encodings).containsExactly(Encoding.values()).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void everyCanary_showsItsSecretBeforeMasking() {
    List<Canary> canaries = corpus.sample(9).toList();
    LeakSearch search = new LeakSearch(canaries.stream().map(Canary::planted).toList());
    for (int i = 0; i < canaries.size(); i++) {
      Canary canary = canaries.get(i);
      String texts = String.join("\n", canary.call().texts());
      BitSet found = search.in(texts);
      if (canary.planted().isSearchable()) {
        assertThat(found.stream().toArray()).as(canary.title()).containsExactly(i);
      } else {
        assertThat(canary.planted().standsIn(texts)).as(canary.title()).isTrue();
      }
    }
  }

  @Test
  void shortSecret_standsOnlyInItsPlace() {
    corpus
        .sample(3)
        .filter(canary -> !canary.planted().isSearchable())
        .forEach(
            canary ->
                canary
                    .call()
                    .texts()
                    .forEach(
                        text ->
                            assertThat(
                                    canary
                                        .planted()
                                        .standsIn(text.replace(canary.planted().text(), "")))
                                .as(canary.title())
                                .isFalse()));
  }

  @Test
  void tokens_areUnique() {
    List<String> tokens =
        corpus
            .canaries()
            .map(Canary::planted)
            .filter(Planted::isSearchable)
            .map(planted -> planted.tokens().get(0))
            .toList();
    assertThat(Set.copyOf(tokens)).hasSameSizeAs(tokens);
    assertThat(tokens).allMatch(token -> token.length() >= Planted.SEARCHABLE);
  }

  @Test
  void sameSeed_makesTheSameCorpus() {
    List<String> once = corpus.sample(997).map(c -> c.title() + c.call().texts()).toList();
    List<String> again =
        new Corpus(Corpus.SEED).sample(997).map(c -> c.title() + c.call().texts()).toList();
    assertThat(again).isEqualTo(once).hasSizeGreaterThan(100);
    assertThat(new Corpus(1).sample(997).map(c -> c.call().texts().toString()).toList())
        .isNotEqualTo(once);
  }

  @Test
  void numbers_haveTheirCheckDigits() {
    Dice dice = new Dice(1);
    for (int i = 0; i < 2000; i++) {
      assertThat(NumberForms.card(dice).text().replaceAll("[ -]", ""))
          .hasSize(16)
          .matches(NumberForms::isLuhn);
      assertThat(NumberForms.amex(dice).text().replaceAll("[ -]", ""))
          .hasSize(15)
          .matches(NumberForms::isLuhn);
      assertThat(NumberForms.iban(dice).text().replace(" ", "")).matches(NumberForms::isIban);
    }
    assertThat(NumberForms.isLuhn("4111111111111111")).isTrue();
    assertThat(NumberForms.isLuhn("4111111111111112")).isFalse();
    assertThat(NumberForms.isIban("DE89370400440532013000")).isTrue();
    assertThat(NumberForms.isIban("DE88370400440532013000")).isFalse();
  }

  @Test
  void lookAlikes_areManyAndDifferent() {
    List<String> texts = LookAlikes.of(Corpus.SEED).toList();
    assertThat(Set.copyOf(texts)).hasSizeGreaterThanOrEqualTo(5000);
  }
}
