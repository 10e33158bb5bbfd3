// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.SampleRecord;
import io.tracehub.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No canary leaves the pipeline, wherever in a record it was. */
class PipelineCanaryTest {

  private static final int BATCH = 200;

  /** One of so many texts; with 1 the test ships them all, and takes minutes. */
  private static final int STEP = Integer.getInteger("tracehub.canary.step", 10);

  private static final List<String> FIGURES =
      List.of("timestamp", "pid", "event_id", "instance", "sequence");

  @Test
  void wire_showsNoCanary() {
    Findings findings = new Findings();
    Corpus corpus = new Corpus(Corpus.SEED);
    Batches.of(
        BATCH,
        corpus
            .canaries()
            .filter(canary -> canary.carrier().isStructure() || canary.isSampled(STEP)),
        batch -> findings.inspect(batch, shipped(batch)));
    System.out.println("shipped records: " + findings.summary());
    // Else the canaries were not masked but never arrived.
    assertThat(findings.taggedShare()).isGreaterThan(0.95);
    assertThat(findings.shown()).as(findings.summary()).isEmpty();
  }

  /** Each canary's entry, as text. */
  private static List<String> shipped(List<Canary> batch) {
    Steps steps = new Steps();
    batch.forEach(
        canary -> steps.log(CanaryRecords.of(canary).toArray(SampleRecord[]::new)).runUntilIdle());
    steps.settle();
    steps.assertLaw();
    Map<String, String> entries = new HashMap<>();
    for (JsonNode entry : steps.delivered()) {
      String trace = entry.get("trace_id").textValue();
      withoutFigures(entry);
      entries.put(trace, entry.toString());
    }
    List<String> texts = new ArrayList<>();
    for (Canary canary : batch) {
      texts.add(entries.get(CanaryRecords.traceId(canary)));
    }
    assertThat(texts).doesNotContainNull();
    return texts;
  }

  /**
   * Takes out the pipeline's own numbers, in which the digits of a short secret stand by chance.
   */
  static void withoutFigures(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(FIGURES);
    }
    node.forEach(PipelineCanaryTest::withoutFigures);
  }
}
