// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.stress.JcstressRun.Tally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JcstressRunTest {

  private static final String FENCED = WakeUpWithFences.class.getName();
  private static final String UNFENCED = WakeUpWithoutFences.class.getName();

  @Test
  void claim_addsUpWhatAllJvmsSawOfOneTest() {
    JcstressRun run =
        new JcstressRun(
            List.of(
                new Tally(FENCED, "NORMAL", Map.of("FOUND", 7L, "WOKEN", 5L), List.of()),
                new Tally(UNFENCED, "NORMAL", Map.of("LOST", 3L, "WOKEN", 1L), List.of()),
                new Tally(UNFENCED, "NORMAL", Map.of("LOST", 2L, "FOUND", 9L), List.of())),
            "");

    assertThat(run.claim("real", WakeUpWithFences.class, false))
        .isEqualTo(new Claim("real", false, 12, 0, null));
    assertThat(run.claim("other", WakeUpWithoutFences.class, true))
        .isEqualTo(new Claim("other", true, 15, 5, null));
  }

  @Test
  void claim_isInTroubleWhenAJvmDidNotFinish() {
    JcstressRun run =
        new JcstressRun(
            List.of(
                new Tally(FENCED, "NORMAL", Map.of("FOUND", 7L), List.of()),
                new Tally(FENCED, "TIMEOUT_ERROR", Map.of(), List.of("hung"))),
            "");

    Claim claim = run.claim("real", WakeUpWithFences.class, false);

    assertThat(claim.holds()).isFalse();
    assertThat(claim.trouble()).contains("TIMEOUT_ERROR").contains("hung");
  }

  @Test
  void claim_isInTroubleWhenAnOutcomeIsUnknown() {
    JcstressRun run =
        new JcstressRun(List.of(new Tally(FENCED, "NORMAL", Map.of("", 1L), List.of())), "");

    assertThat(run.claim("real", WakeUpWithFences.class, false).holds()).isFalse();
  }

  @Test
  void claim_wasNeverTriedWhenNoJvmRanIt() {
    Claim claim = new JcstressRun(List.of(), "").claim("real", WakeUpWithFences.class, false);

    assertThat(claim.rounds()).isZero();
    assertThat(claim.holds()).isFalse();
  }

  @Test
  void claim_isInTroubleWhenTheHarnessComplainsOfItsTest() {
    JcstressRun run =
        new JcstressRun(
            List.of(
                new Tally(FENCED, "NORMAL", Map.of("WOKEN", 5L, "LOST", 1L), List.of()),
                new Tally(UNFENCED, "NORMAL", Map.of("LOST", 3L), List.of())),
            "TEST FAILURES:\n" + FENCED + " [-Xint]: Observed forbidden state: LOST\n");

    Claim real = run.claim("real", WakeUpWithFences.class, false);

    assertThat(real.holds()).isFalse();
    assertThat(real.lost()).isOne();
    assertThat(real.row()).contains("Observed forbidden state");
    assertThat(run.claim("other", WakeUpWithoutFences.class, true).holds()).isTrue();
  }
}
