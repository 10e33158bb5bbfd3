// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import io.tracehub.internal.run.Dormancy;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A slot for each producer, and not one atomic operation more than the promise of a ring needs:
 * what is published is published by a release store. So nothing but the dormancy under test stands
 * between that store and the look at the state.
 */
final class SlotHandover implements Handover {

  /**
   * In longs: two producers do not share a cache line, nor the neighbour that is fetched with it.
   */
  private static final int STRIDE = 16;

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

  private final Runnable wakeIfDormant;
  private final Runnable nudge;
  private final Consumer<BooleanSupplier> parkUnless;
  private final long[] published;

  // Of the consumer.
  private final long[] taken;
  private final BooleanSupplier workIsWaiting = this::workIsWaiting;

  private SlotHandover(
      int producers, Runnable wakeIfDormant, Runnable nudge, Consumer<BooleanSupplier> parkUnless) {
    this.wakeIfDormant = wakeIfDormant;
    this.nudge = nudge;
    this.parkUnless = parkUnless;
    this.published = new long[(producers + 1) * STRIDE];
    this.taken = new long[producers];
  }

  static SlotHandover over(Dormancy dormancy, int producers) {
    return new SlotHandover(
        producers,
        dormancy::wakeIfDormant,
        dormancy::nudge,
        look -> dormancy.parkUnless(look, Long.MAX_VALUE));
  }

  static SlotHandover over(UnfencedDormancy dormancy, int producers) {
    return new SlotHandover(
        producers,
        dormancy::wakeIfDormant,
        dormancy::nudge,
        look -> dormancy.parkUnless(look, Long.MAX_VALUE));
  }

  static SlotHandover over(VolatileDormancy dormancy, int producers) {
    return new SlotHandover(
        producers,
        dormancy::wakeIfDormant,
        dormancy::nudge,
        look -> dormancy.parkUnless(look, Long.MAX_VALUE));
  }

  @Override
  public void publish(int producer, long number) {
    SLOT.setRelease(published, (producer + 1) * STRIDE, number);
    wakeIfDormant.run();
  }

  @Override
  public int drain(Taker taker) {
    int count = 0;
    for (int producer = 0; producer < taken.length; producer++) {
      long number = published(producer);
      if (number != taken[producer]) {
        taken[producer] = number;
        taker.take(producer, number);
        count++;
      }
    }
    return count;
  }

  @Override
  public void park() {
    parkUnless.accept(workIsWaiting);
  }

  @Override
  public void wake() {
    nudge.run();
  }

  @Override
  public boolean workIsWaiting() {
    for (int producer = 0; producer < taken.length; producer++) {
      if (published(producer) != taken[producer]) {
        return true;
      }
    }
    return false;
  }

  private long published(int producer) {
    return (long) SLOT.getAcquire(published, (producer + 1) * STRIDE);
  }

  @Override
  public String toString() {
    long[] waiting = IntStream.range(0, taken.length).mapToLong(this::published).toArray();
    return "slots: published " + Arrays.toString(waiting) + ", taken " + Arrays.toString(taken);
  }
}
