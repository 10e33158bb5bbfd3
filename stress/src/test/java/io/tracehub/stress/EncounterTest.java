// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jcstress.infra.results.L_Result;

@Timeout(60)
class EncounterTest {

  @Test
  void look_findsWorkThatIsPublished() {
    Encounter encounter = new Settled(true);
    encounter.come();
    encounter.publish();

    assertThat(encounter.getAsBoolean()).isTrue();
    assertThat(encounter.outcome()).isEqualTo(Encounter.FOUND);
  }

  @Test
  void look_isInVainWhenTheProducerSwappedTheState() {
    Encounter encounter = new Settled(false);
    encounter.leave();

    assertThat(encounter.getAsBoolean()).isFalse();
    assertThat(encounter.outcome()).isEqualTo(Encounter.WOKEN);
  }

  @Test
  void look_showsALossWhenTheProducerLeftAndTheStateIsStillRaised() {
    Encounter encounter = new Settled(true);
    encounter.leave();

    assertThat(encounter.getAsBoolean()).isFalse();
    assertThat(encounter.outcome()).isEqualTo(Encounter.LOST);
  }

  /** So the forbidden outcome is one that can be seen, with the real class too. */
  @Test
  void withFences_aProducerThatLeavesWithoutWakingIsALoss() {
    WakeUpWithFences encounter = new WakeUpWithFences();
    L_Result result = new L_Result();
    encounter.leave();

    encounter.sleeper(result);

    assertThat(result.r1).isEqualTo(Encounter.LOST);
  }

  @Test
  void withFences_aProducerThatWakesIsNoLoss() throws InterruptedException {
    WakeUpWithFences encounter = new WakeUpWithFences();
    L_Result result = new L_Result();
    Thread producer = new Thread(encounter::producer, "producer");
    producer.start();

    encounter.sleeper(result);
    producer.join(Duration.ofSeconds(30).toMillis());

    assertThat(producer.isAlive()).isFalse();
    assertThat(result.r1).isIn(Encounter.FOUND, Encounter.WOKEN);
  }

  /** An encounter whose state no longer changes. */
  private static final class Settled extends Encounter {
    private final boolean dormant;

    Settled(boolean dormant) {
      this.dormant = dormant;
    }

    @Override
    boolean isDormant() {
      return dormant;
    }
  }
}
