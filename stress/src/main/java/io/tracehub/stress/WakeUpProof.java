// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import io.tracehub.internal.run.Dormancy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows that no wake-up is lost, and that the fences are why, or exits with status 1.
 *
 * <p>Takes a factor as its argument: 1, the default, for some minutes, 20 for an hour. Writes
 * jcstress's own logs and pages into the working directory. Wants two processors for itself; others
 * that compete for them make it see less, never something wrong.
 */
public final class WakeUpProof {

  /** What the real protocol must survive in all. */
  private static final long LEAST_ROUNDS = 20_000_000;

  private static final int SAMPLE_MILLIS = 3_000;
  private static final long RING_ROUNDS = 4_000_000;
  private static final long SLOT_ROUNDS = 8_000_000;
  private static final Duration LIVENESS_BUDGET = Duration.ofSeconds(80);

  /** Far more than a thread that can run has to wait, even on a crowded machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** For alternatives, where nothing but a loss is expected. */
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(2);

  private final int factor;

  private WakeUpProof(int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("factor < 1: " + factor);
    }
    this.factor = factor;
  }

  /**
   * Runs everything.
   *
   * @param args none, or one whole number, at least 1: how much longer than usual
   */
  public static void main(String[] args) throws Exception {
    int factor = args.length == 0 ? 1 : Integer.parseInt(args[0]);
    System.exit(new WakeUpProof(factor).run() ? 0 : 1);
  }

  private boolean run() throws Exception {
    List<Claim> claims = new ArrayList<>();
    say("Samples of single encounters (jcstress) ...");
    JcstressRun samples = JcstressRun.sample(SAMPLE_MILLIS, factor);
    claims.add(samples.claim("jcstress, Dormancy", WakeUpWithFences.class, false));
    claims.add(
        samples.claim("jcstress, volatile state, no fences", WakeUpWithVolatileOnly.class, true));
    claims.add(samples.claim("jcstress, opaque state, no fences", WakeUpWithoutFences.class, true));
    say("Rounds with a consumer that parks without limit ...");
    claims.add(
        live("parking, record ring, 2 producers", new RingHandover(2), 2, RING_ROUNDS * factor));
    long missing = LEAST_ROUNDS - withFences(claims);
    claims.add(
        live(
            "parking, slot, Dormancy",
            SlotHandover.over(new Dormancy(), 1),
            1,
            Math.max(missing, SLOT_ROUNDS * factor)));
    claims.add(
        loses(
            "parking, slot, volatile state, no fences",
            SlotHandover.over(new VolatileDormancy(), 1)));
    claims.add(
        loses(
            "parking, slot, opaque state, no fences",
            SlotHandover.over(new UnfencedDormancy(), 1)));
    return report(claims);
  }

  private Claim live(String subject, Handover handover, int producers, long rounds)
      throws InterruptedException {
    LivenessRun.Report report =
        new LivenessRun(handover, producers, PATIENCE)
            .run(rounds, LIVENESS_BUDGET.multipliedBy(factor));
    say("  %s: %s", subject, report.story());
    return report.claim(subject, false);
  }

  private Claim loses(String subject, Handover handover) throws InterruptedException {
    LivenessRun.Report report =
        new LivenessRun(handover, 1, SHORT_PATIENCE).run(Long.MAX_VALUE, LIVENESS_BUDGET);
    say("  %s: %s", subject, report.story());
    return report.claim(subject, true);
  }

  private static boolean report(List<Claim> claims) {
    say("%n%s", Claim.HEADING);
    claims.forEach(claim -> say("%s", claim.row()));
    long rounds = withFences(claims);
    boolean enough = rounds >= LEAST_ROUNDS;
    say(
        "%nWith the fences, in all: %,d; at least %,d: %s",
        rounds, LEAST_ROUNDS, enough ? "yes" : "NO");
    return enough && claims.stream().allMatch(Claim::holds);
  }

  private static long withFences(List<Claim> claims) {
    return claims.stream().filter(claim -> !claim.mustLose()).mapToLong(Claim::rounds).sum();
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
