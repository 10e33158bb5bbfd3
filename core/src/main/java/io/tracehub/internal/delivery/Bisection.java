// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Rejected;
import io.tracehub.spi.Outcome.Which;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Finds the entries that the back end cannot take, and delivers the others: what is refused is
 * halved, and the halves are sent. Larger parts go first, so that the innocent are through before
 * the requests for one batch are used up. A pure state machine: {@link #next} and {@link #answer}
 * in turn; a crash merely repeats it.
 *
 * <p>A rejected entry is dead. One that fails (500) is dead only if the back end was well: if
 * something passed between the failure of a part that holds it and its own. A back end that fell
 * ill in the middle of a bisection would otherwise bury the healthy.
 */
final class Bisection implements Plan {

  /** The most requests for one batch, while the back end is well. */
  static final int MOST_REQUESTS = 64;

  /** So many failures in a row without a single success say more about the back end. */
  private static final int IN_VAIN = 4;

  /** An entry that failed so often by itself has no luck to wait for, if anything passed at all. */
  private static final int MOST_FAILURES = 8;

  private final int count;
  private final LongSupplier passes;
  private final long passesBefore;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final DeadEntries dead = new DeadEntries();
  private Slice asked;
  private boolean probing;
  private boolean waits;
  private boolean wasIll;
  private int requests;
  private int inVain;
  private long passesInVain;
  private int probes;

  private Bisection(LongSupplier passes, long passesBefore, Part whole) {
    this.count = whole.slice.size();
    this.passes = passes;
    this.passesBefore = passesBefore;
    this.passesInVain = passesBefore;
    this.asked = whole.slice;
    parts.add(whole);
  }

  /**
   * Of a batch that was rejected for good, nobody knows for which entry.
   *
   * @param whole whether it was sent as it is now, so that sending it again tells nothing new
   */
  static Bisection ofRejected(int count, LongSupplier passes, String why, boolean whole) {
    Part all = new Part(new Slice(0, count), Part.FOR_GOOD, why);
    all.isBad = whole;
    return new Bisection(passes, passes.getAsLong(), all);
  }

  /**
   * Of a batch that failed when {@code passesAtFailure} requests had passed; more have since. All
   * of it is sent once more: the back end may just have had a bad moment.
   */
  static Bisection ofFailed(int count, LongSupplier passes, long passesAtFailure, String why) {
    Part all = new Part(new Slice(0, count), passesAtFailure, why);
    return new Bisection(passes, passesAtFailure, all);
  }

  /** Of a batch of which nothing is known: all of it may pass. */
  static Bisection ofUnknown(int count, LongSupplier passes) {
    return new Bisection(passes, passes.getAsLong(), new Part(new Slice(0, count), Part.NEVER, ""));
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public Slice next(boolean probe, UnaryOperator<Slice> fitting) {
    probing = probe || isBlind();
    if (probing) {
      asked = probed(parts.getFirst().slice);
      return asked;
    }
    while (parts.getFirst().isBad && parts.getFirst().slice.size() > 1) {
      halve(parts.removeFirst());
    }
    Part part = parts.getFirst();
    asked = fitting.apply(part.slice);
    if (!asked.equals(part.slice)) {
      parts.removeFirst();
      parts.addFirst(part.piece(part.slice.without(asked)));
      parts.addFirst(part.piece(asked));
    }
    return asked;
  }

  /** Nothing of it has ever passed, so halving would go on down to the last entry. */
  private boolean isBlind() {
    return isInVain() && passes.getAsLong() == passesBefore;
  }

  private boolean isInVain() {
    return inVain >= IN_VAIN && passes.getAsLong() == passesInVain;
  }

  /** The first, the last, the middle, the quarters, and so on: nowhere for long. */
  private Slice probed(Slice slice) {
    double where = (Integer.reverse(probes - 1) >>> 1) / (double) (1L << 31);
    return switch (probes) {
      case 0 -> slice.first();
      case 1 -> slice.last();
      default -> Slice.of(slice.from() + (int) (where * slice.size()));
    };
  }

  @Override
  public void answer(Outcome outcome) {
    Part part = parts.removeFirst();
    requests++;
    waits = false;
    if (outcome instanceof Rejected refusal) {
      rejected(part, refusal);
    } else if (outcome instanceof Outcome.RetryLater failure) {
      failed(part, failure.why());
    } else if (outcome instanceof Outcome.Delivered answer && answer.refused() > 0) {
      // The bad one may be here as well as in the other half.
      dead.addRefused(asked, answer);
      takeOut(part);
    } else {
      passed(part);
    }
    if (requests >= MOST_REQUESTS && !isInVain()) {
      giveUp();
    }
  }

  private void passed(Part part) {
    if (part.otherHalf != null && part.slice.equals(asked)) {
      part.otherHalf.isBad = true;
    }
    takeOut(part);
    if (wasIll) {
      // What an ill back end refused is not held against the entries.
      wasIll = false;
      requests = 0;
    }
  }

  private void rejected(Part part, Rejected refusal) {
    if (refusal.which() == Which.THESE) {
      dead.addThese(asked, refusal);
      takeOut(part);
    } else if (asked.isSingle()) {
      dead.add(asked, refusal.why());
      part.isBad = false;
      takeOut(part);
    } else if (refusal.which() == Which.TOO_LARGE) {
      parts.addFirst(part);
    } else {
      part.refused(Part.FOR_GOOD, refusal.why());
      halve(part);
    }
  }

  private void failed(Part part, String why) {
    long now = passes.getAsLong();
    inVain = now == passesInVain ? inVain + 1 : 1;
    passesInVain = now;
    if (probing) {
      probes++;
      waits = true;
      parts.addLast(part);
    } else if (!part.slice.isSingle()) {
      waits = isInVain();
      part.refused(now, why);
      halve(part);
    } else if (isToBlame(part)) {
      dead.add(part.slice, why);
    } else {
      waits = true;
      part.failures++;
      part.refused(now, why);
      parts.addLast(part);
    }
    if (isInVain()) {
      wasIll = true;
      parts.forEach(each -> each.otherHalf = null);
    }
  }

  private boolean isToBlame(Part part) {
    long now = passes.getAsLong();
    return isInVain()
        ? part.failures + 1 >= MOST_FAILURES && now > passesBefore
        : now > part.passesAtFailure;
  }

  private void halve(Part part) {
    Part left = part.halved();
    parts.addLast(left);
    parts.addLast(Objects.requireNonNull(left.otherHalf));
  }

  /** The fate of those asked about is known; what is before and after them in the part is not. */
  private void takeOut(Part part) {
    Part before = part.piece(new Slice(part.slice.from(), asked.from()));
    Part after = part.piece(new Slice(asked.to(), part.slice.to()));
    after.isBad = part.isBad && before.slice.isEmpty();
    before.isBad = part.isBad && after.slice.isEmpty();
    if (!after.slice.isEmpty()) {
      parts.addFirst(after);
    }
    if (!before.slice.isEmpty()) {
      parts.addFirst(before);
    }
  }

  private void giveUp() {
    for (Part part : parts) {
      if (passes.getAsLong() > part.passesAtFailure) {
        dead.add(part.slice, part.why);
      }
    }
    parts.removeIf(part -> passes.getAsLong() > part.passesAtFailure);
  }

  /** Whether the last answer was a failure after which it is better to wait. */
  boolean waits() {
    return waits;
  }

  /** How many failures in a row there were while nothing passed. */
  int inVain() {
    return inVain;
  }

  @Override
  public boolean isDone() {
    return parts.isEmpty();
  }

  @Override
  public DeadEntries dead() {
    return dead;
  }
}
