// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tracehub.Severity;
import io.tracehub.TraceHubMetrics;
import io.tracehub.internal.Loss.Line;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each reason has its place in the law, and only what is worth a report asks for one. */
class CountersTest {

  private final Counters counters = new Counters();

  @Test
  void leftOut_hasAReasonEachAndNamesOnlyWhatHappened() {
    assertThat(metrics(0).leftOut()).isEmpty();
    counters.ignored();
    counters.leftOut(LeftOut.IGNORED);
    counters.leftOut(LeftOut.SAMPLED);
    assertThat(metrics(0).leftOut()).containsExactly(entry("ignored", 2L), entry("sampled", 1L));
    counters.leftOut(LeftOut.SUCCESS_OFF);
    assertThat(metrics(0).leftOut()).containsEntry("success_off", 1L).hasSize(3);
    assertThat(metrics(0).lost()).isZero();
    assertThat(counters.lostOfNote()).isZero();
  }

  @Test
  void dropped_hasTheReasonsOfTheLaw() {
    assertThat(Arrays.stream(Loss.values()).filter(loss -> loss.line() == Line.DROPPED))
        .extracting(Loss::wireName)
        .contains("before_send", "callback_error", "mask_error", "burst");
  }

  @ParameterizedTest
  @EnumSource
  void loss_standsInTheLineItBelongsTo(Loss loss) {
    counters.lost(loss, Severity.WARN);
    TraceHubMetrics metrics = metrics(loss.line() == Line.DROPPED ? 1 : 0);
    assertThat(
            switch (loss.line()) {
              case REFUSED -> metrics.refused();
              case DROPPED -> metrics.dropped();
              case EVICTED -> metrics.evicted();
            })
        .containsExactly(entry(loss.wireName(), 1L));
    assertThat(metrics.lost()).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void report_isForWhatNeitherTheUserNorOurOwnLoggingDropped(Loss loss) {
    AtomicInteger told = new AtomicInteger();
    counters.onLoss(told::incrementAndGet);
    counters.lost(loss, Severity.ERROR);
    int ofNote = loss == Loss.REENTRANT || loss == Loss.BEFORE_SEND ? 0 : 1;
    assertThat(told).hasValue(ofNote);
    assertThat(counters.lostOfNote()).isEqualTo(ofNote);
    assertThat(Counters.ofNote(counters.lost())).isEqualTo(ofNote);
  }

  private TraceHubMetrics metrics(long accepted) {
    return counters.snapshot("i", accepted, 0, 0, 0, 0);
  }
}
