// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Event;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.Steps;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No canary leaves the pipeline by what the application says through the API. */
class EventCanaryTest {

  private static final int BATCH = 200;
  private static final int STEP = 4 * Integer.getInteger("tracehub.canary.step", 10);

  @Test
  void capturedEvent_showsNoCanary() {
    Findings findings = new Findings();
    Set<EventPlace> places = EnumSet.noneOf(EventPlace.class);
    Batches.of(
        BATCH,
        new Corpus(Corpus.SEED)
            .canaries()
            .filter(canary -> canary.call().mdc().isEmpty())
            .filter(
                canary ->
                    canary.isSampled(STEP)
                        || (canary.carrier().isStructure() && canary.isSampled(4))),
        batch -> {
          batch.forEach(canary -> places.add(EventPlace.of(canary)));
          findings.inspect(batch, shipped(batch));
        });
    System.out.println("captured events: " + findings.summary());
    assertThat(places).hasSize(EventPlace.values().length);
    assertThat(findings.taggedShare()).isGreaterThan(0.95);
    assertThat(findings.shown()).as(findings.summary()).isEmpty();
  }

  /** Said of a trace, then seen on a line of a log. */
  @Test
  void lineOfATrace_showsNoCanaryThatWasSaidOfTheTrace() {
    Findings findings = new Findings();
    Batches.of(
        BATCH,
        new Corpus(Corpus.SEED + 1)
            .sample(STEP * 4)
            .filter(canary -> canary.call().mdc().isEmpty())
            .filter(
                canary ->
                    EnumSet.of(
                            EventPlace.TAG, EventPlace.EXTRA, EventPlace.CONTEXT, EventPlace.USER)
                        .contains(EventPlace.of(canary))),
        batch -> findings.inspect(batch, linesOfTraces(batch)));
    System.out.println("said of traces: " + findings.summary());
    assertThat(findings.taggedShare()).isGreaterThan(0.95);
    assertThat(findings.shown()).as(findings.summary()).isEmpty();
  }

  private static List<String> shipped(List<Canary> batch) {
    Steps steps = new Steps();
    for (Canary canary : batch) {
      Event.Builder event = Event.builder().message("payment failed").level(Severity.WARN);
      EventPlace.of(canary).put(event, canary);
      steps.captures().event(event.traceId(CanaryRecords.traceId(canary)).build());
      steps.runUntilIdle();
    }
    return delivered(steps, batch);
  }

  private static List<String> linesOfTraces(List<Canary> batch) {
    Steps steps = new Steps();
    for (Canary canary : batch) {
      Event.Builder said = Event.builder();
      EventPlace.of(canary).put(said, canary);
      String trace = CanaryRecords.traceId(canary);
      steps
          .captures()
          .scope(
              trace,
              said.build(),
              (scope, kept) -> {
                kept.tags().forEach(scope::tag);
                kept.extra().forEach(scope::extra);
                kept.contexts().forEach(scope::context);
                scope.user(kept.user());
              });
      steps.log(SampleRecord.warn("payment failed").inTrace(trace)).runUntilIdle();
    }
    return delivered(steps, batch);
  }

  /** Each canary's entry, as text. */
  private static List<String> delivered(Steps steps, List<Canary> batch) {
    steps.settle();
    steps.assertLaw();
    Map<String, String> entries = new HashMap<>();
    for (JsonNode entry : steps.delivered()) {
      String trace = entry.get("trace_id").textValue();
      PipelineCanaryTest.withoutFigures(entry);
      entries.put(trace, entry.toString());
    }
    List<String> texts = new ArrayList<>();
    batch.forEach(canary -> texts.add(entries.get(CanaryRecords.traceId(canary))));
    assertThat(texts).doesNotContainNull();
    return texts;
  }
}
