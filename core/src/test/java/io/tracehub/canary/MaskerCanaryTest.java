// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Seeds;
import io.tracehub.internal.mask.Masker;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * No canary whose text tells it survives the masker; nothing that only looks like one is touched.
 */
class MaskerCanaryTest {

  private static final int BATCH = 5000;

  private final Masker masker = Masker.builtIn();

  @Test
  void text_showsNoCanary() {
    Findings findings = new Findings();
    Batches.of(
        BATCH,
        new Corpus(Corpus.SEED).canaries().filter(canary -> !canary.carrier().isStructure()),
        batch -> findings.inspect(batch, batch.stream().map(this::masked).toList()));
    System.out.println("masked texts: " + findings.summary());
    assertThat(findings.shown()).as(findings.summary()).isEmpty();
  }

  @Test
  void otherSeed_showsNoCanaryEither() {
    Findings findings = new Findings();
    long seed = Seeds.seed(Corpus.SEED + 1);
    Batches.of(
        BATCH,
        new Corpus(seed).sample(10).filter(canary -> !canary.carrier().isStructure()),
        batch -> findings.inspect(batch, batch.stream().map(this::masked).toList()));
    assertThat(findings.shown()).as(Seeds.toRepeat(seed) + " " + findings.summary()).isEmpty();
  }

  @Test
  @SuppressWarnings("ReferenceEquality") // the very same String: nothing was copied
  void lookAlike_comesBackAsTheSameString() {
    List<String> changed =
        LookAlikes.of(Corpus.SEED)
            .filter(text -> masker.text(text) != text)
            .map(text -> text + "\n  -> " + masker.text(text))
            .toList();
    assertThat(changed).isEmpty();
  }

  @Test
  void maskedText_staysAsItIs() {
    List<String> unstable =
        new Corpus(Corpus.SEED)
            .sample(10)
            .flatMap(canary -> canary.call().texts().stream())
            .map(masker::text)
            .filter(text -> !masker.text(text).equals(text))
            .limit(20)
            .toList();
    assertThat(unstable).isEmpty();
  }

  private String masked(Canary canary) {
    return canary.call().texts().stream().map(masker::text).collect(Collectors.joining("\n"));
  }
}
