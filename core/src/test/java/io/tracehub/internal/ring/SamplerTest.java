// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracehub.Property;
import io.tracehub.internal.ring.Sampler.Verdict;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a trace is kept, from its id alone. */
class SamplerTest {

  /** Computed by another program, in another language, from what the class says of itself. */
  @ParameterizedTest
  @CsvSource({
    "'', 0.93676944839044",
    "a, 0.5102945176565711",
    "4bf92f3577b34da6a3ce929d0e0e4736, 0.9000390389919163",
    "0d6f7c1e-5b0a-4b52-9f0e-2b6d7c9a1e11, 0.3198218019226535",
    "Bestellung-ä-😀, 0.8351108831150977"
  })
  void place_isThatOfTheWrittenRule(String traceId, double place) {
    assertThat(Sampler.place(traceId)).isEqualTo(place);
  }

  @Test
  void place_isTheSameHoweverTheIdIsSpelt() {
    Property.holds(
        200,
        random -> {
          String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
          assertThat(Sampler.place(uuid.replace("-", "")))
              .isEqualTo(Sampler.place(uuid))
              .isEqualTo(Sampler.place(uuid.toUpperCase(Locale.ROOT)));
        });
  }

  @Test
  void rate_isKeptToWithinChance_whateverTheIdsLookLike() {
    Random random = new Random(7);
    assertSpread(i -> new UUID(random.nextLong(), random.nextLong()).toString());
    assertSpread(i -> "%032x".formatted(i));
    assertSpread(i -> "order-" + i);
    assertSpread(i -> Long.toString(1_795_176_000_000_000_000L + i));
  }

  /** Of 20,000 draws the deviation is 0.0035 at most; five times that is far beyond bad luck. */
  private static void assertSpread(IntFunction<String> ids) {
    int traces = 20_000;
    int[] below = new int[11];
    for (int i = 0; i < traces; i++) {
      double place = Sampler.place(ids.apply(i));
      assertThat(place).isBetween(0.0, Math.nextDown(1.0));
      for (int tenth = 1; tenth <= 10; tenth++) {
        below[tenth] += place < tenth / 10.0 ? 1 : 0;
      }
    }
    for (int tenth = 1; tenth <= 10; tenth++) {
      assertThat(below[tenth] / (double) traces).isCloseTo(tenth / 10.0, within(0.018));
    }
  }

  @Test
  void higherRate_keepsWhatALowerOneKeeps() {
    Property.holds(
        500,
        random -> {
          String id = Long.toHexString(random.nextLong());
          double lower = random.nextDouble();
          double higher = lower + (1 - lower) * random.nextDouble();
          if (of(lower, id) == Verdict.KEPT) {
            assertThat(of(higher, id)).isEqualTo(Verdict.KEPT);
          }
        });
  }

  @Test
  void rateOfNothing_keepsNothing() {
    Property.holds(
        200,
        random ->
            assertThat(of(0, Long.toHexString(random.nextLong()))).isEqualTo(Verdict.LEFT_OUT));
    assertThat(new Sampler(new Sampling(0, true), () -> 0).of(null, true, true))
        .isEqualTo(Verdict.LEFT_OUT);
  }

  @Test
  void entryWithoutATrace_isDrawnByItself_andABreadcrumbIsNot() {
    Random random = new Random(11);
    Sampler sampler = new Sampler(new Sampling(0.25, true), random::nextDouble);
    int kept = 0;
    for (int i = 0; i < 10_000; i++) {
      kept += sampler.of(null, true, false) == Verdict.KEPT ? 1 : 0;
      assertThat(sampler.of(null, false, false)).isEqualTo(Verdict.KEPT);
    }
    assertThat(kept / 10_000.0).isCloseTo(0.25, within(0.022));
  }

  @Test
  void failuresThatAreExempt_areKeptWithWhatLeadsToThem() {
    Sampler sampler = new Sampler(new Sampling(0, false), () -> 0);
    assertThat(sampler.of("t", true, true)).isEqualTo(Verdict.KEPT);
    assertThat(sampler.of("t", true, false)).isEqualTo(Verdict.BREADCRUMB);
    assertThat(sampler.of("t", false, false)).isEqualTo(Verdict.BREADCRUMB);
    assertThat(sampler.of(null, true, true)).isEqualTo(Verdict.KEPT);
    assertThat(sampler.of(null, true, false)).isEqualTo(Verdict.BREADCRUMB);
    assertThat(sampler.of(null, false, false)).isEqualTo(Verdict.KEPT);
  }

  private static Verdict of(double rate, String traceId) {
    return new Sampler(new Sampling(rate, true), () -> 0).of(traceId, true, false);
  }
}
