// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import org.junit.jupiter.api.Test;

/** What is learned from refusals of size; entries are compressed to a tenth here. */
class BatchLimitTest {

  private static final int MIB = 1024 * 1024;

  private final BatchLimit limit = new BatchLimit(MIB);

  @Test
  void refusal_halvesWhatWasSent() {
    limit.tooLarge(800_000, 80_000);
    assertThat(limit.bytes()).isEqualTo(400_000);
    limit.tooLarge(400_000, 40_000);
    assertThat(limit.bytes()).isEqualTo(200_000);
  }

  @Test
  void success_growsUpTo80PercentOfTheSmallestBodyThatWasRefused() {
    limit.tooLarge(800_000, 80_000);
    for (int i = 0; i < 10; i++) {
      limit.passed(limit.bytes(), (int) limit.bytes() / 10);
    }
    assertThat(limit.bytes()).isEqualTo(640_000);
  }

  @Test
  void smallRequestThatPasses_saysNothingAboutLargeOnes() {
    limit.tooLarge(800_000, 80_000);
    limit.passed(100_000, 10_000);
    assertThat(limit.bytes()).isEqualTo(400_000);
  }

  @Test
  void timeout_halvesButNotBelowAFrameAndIsForgottenAgain() {
    for (int i = 0; i < 10; i++) {
      limit.timedOut(MIB);
    }
    assertThat(limit.bytes()).isEqualTo(BatchLimit.LEAST_AFTER_TIMEOUT);
    for (int i = 0; i < 10; i++) {
      limit.passed(limit.bytes(), 1000);
    }
    assertThat(limit.bytes()).isEqualTo(MIB);
  }

  @Test
  void timeoutOfASmallRequest_doesNotLiftALimitThatIsLower() {
    limit.tooLarge(20_000, 2_000);
    limit.timedOut(5_000);
    assertThat(limit.bytes()).isEqualTo(10_000);
  }

  @Test
  void limit_staysWithinItsBoundsWhateverHappens() {
    Property.holds(
        500,
        random -> {
          BatchLimit any = new BatchLimit(MIB);
          for (int i = 0; i < 100; i++) {
            long entries = random.nextLong(1, 2 * MIB);
            int body = random.nextInt(2 * MIB);
            switch (random.nextInt(3)) {
              case 0 -> any.tooLarge(entries, body);
              case 1 -> any.timedOut(entries);
              default -> any.passed(entries, body);
            }
            assertThat(any.bytes()).isBetween(1L, (long) MIB);
          }
        });
  }
}
