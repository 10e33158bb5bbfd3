// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimTest {

  @Test
  void claim_holdsWhenTheRealProtocolLosesNothing() {
    Claim claim = new Claim("Dormancy", false, 1_000_000, 0, null);

    assertThat(claim.holds()).isTrue();
    assertThat(claim.row()).contains("1,000,000").endsWith("yes");
  }

  @Test
  void claim_failsOnTheFirstWakeUpThatTheRealProtocolLoses() {
    Claim claim = new Claim("Dormancy", false, 1_000_000, 1, null);

    assertThat(claim.holds()).isFalse();
    assertThat(claim.row()).contains("NO").contains("a wake-up was lost");
  }

  @Test
  void claim_holdsWhenTheAlternativeLoses() {
    assertThat(new Claim("no fences", true, 1_000_000, 1, null).holds()).isTrue();
  }

  @Test
  void claim_failsWhenTheAlternativeNeverLoses() {
    Claim claim = new Claim("no fences", true, 1_000_000, 0, null);

    assertThat(claim.holds()).isFalse();
    assertThat(claim.row()).contains("shown nothing about the fences");
  }

  @Test
  void claim_failsWhenNothingWasTried() {
    Claim claim = new Claim("Dormancy", false, 0, 0, null);

    assertThat(claim.holds()).isFalse();
    assertThat(claim.row()).contains("never tried");
  }

  @Test
  void claim_failsOnTroubleThoughTheCountsAreRight() {
    assertThat(new Claim("Dormancy", false, 1, 0, "the harness broke").holds()).isFalse();
    assertThat(new Claim("no fences", true, 1, 1, "the harness broke").row())
        .contains("the harness broke");
  }
}
