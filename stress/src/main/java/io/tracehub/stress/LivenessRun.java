// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Producers and a consumer with threads of their own, and a consumer that really parks, without
 * limit. In each round a producer publishes a number and then publishes nothing more until that
 * number is taken: a later one would make good for a wake-up that was lost. It waits with patience,
 * but not for ever, so a lost wake-up shows as a consumer that stays parked although a number
 * waits.
 *
 * <p>As a rule the number is published just when the consumer, having found nothing, makes ready to
 * park, for there the race is; in every sixteenth round only once the consumer is parked.
 */
final class LivenessRun {

  /** What spreads the looks of both sides over the moment in which they can miss each other. */
  private static final int CONSUMER_MOST_SPINS = 16;

  private static final int PRODUCER_MOST_SPINS = 4;

  private static final int ROUNDS_PER_PARK = 16;
  private static final int LOOKS_AT_CONSUMER = 500;
  private static final int ROUNDS_PER_TIME_CHECK = 1024;

  private final Handover handover;
  private final int producers;
  private final long patienceNanos;
  private final List<Receipt> receipts = new ArrayList<>();
  private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
  private final AtomicReference<@Nullable String> lostWakeUp = new AtomicReference<>();
  private final Thread consumer = new Thread(this::consume, "stress-consumer");
  private volatile boolean stopping;

  /**
   * A run over one handover, which must be fresh.
   *
   * @param producers how many the handover was made for
   * @param patience how long a number may wait before its wake-up counts as lost
   */
  LivenessRun(Handover handover, int producers, Duration patience) {
    this.handover = handover;
    this.producers = producers;
    this.patienceNanos = patience.toNanos();
    for (int producer = 0; producer < producers; producer++) {
      receipts.add(new Receipt());
    }
  }

  /**
   * What a run came to.
   *
   * @param rounds how many numbers were published and taken
   * @param parks how many of them were published to a consumer that was parked
   * @param lostWakeUp the round in which the consumer stayed parked; null if none
   * @param trouble what else went wrong; null if nothing did
   */
  record Report(long rounds, long parks, @Nullable String lostWakeUp, @Nullable String trouble) {

    /** What happened, for a person. */
    String story() {
      String figures =
          String.format(
              Locale.ROOT, "%,d rounds, %,d of them with the consumer parked", rounds, parks);
      return lostWakeUp == null ? figures : figures + "; " + lostWakeUp;
    }

    Claim claim(String subject, boolean mustLose) {
      String told = trouble != null || mustLose ? trouble : lostWakeUp;
      return new Claim(subject, mustLose, rounds, lostWakeUp == null ? 0 : 1, told);
    }
  }

  /** The share of one producer. */
  private record Share(long rounds, long parks) {}

  /**
   * Runs until a wake-up is lost, the rounds are done or the time is up. Call once.
   *
   * @param rounds how many, of all producers together
   */
  Report run(long rounds, Duration budget) throws InterruptedException {
    long end = System.nanoTime() + budget.toNanos();
    consumer.setDaemon(true);
    consumer.start();
    List<FutureTask<Share>> tasks = new ArrayList<>();
    for (int i = 0; i < producers; i++) {
      int producer = i;
      FutureTask<Share> task = new FutureTask<>(() -> produce(producer, rounds / producers, end));
      tasks.add(task);
      Thread thread = new Thread(task, "stress-producer-" + producer);
      thread.setDaemon(true);
      thread.start();
    }
    long done = 0;
    long parks = 0;
    for (FutureTask<Share> task : tasks) {
      try {
        Share share = task.get();
        done += share.rounds();
        parks += share.parks();
      } catch (ExecutionException e) {
        trouble.compareAndSet(null, "a producer failed: " + e.getCause());
      }
    }
    stopping = true;
    handover.wake();
    consumer.join(Duration.ofNanos(patienceNanos).toMillis());
    if (consumer.isAlive()) {
      trouble.compareAndSet(null, "the consumer did not end: " + consumer.getState());
    }
    return new Report(done, parks, lostWakeUp.get(), trouble.get());
  }

  private Share produce(int producer, long rounds, long end) {
    SplittableRandom random = new SplittableRandom(producer);
    Receipt receipt = receipts.get(producer);
    long parks = 0;
    long number = 1;
    while (number <= rounds && !stopping) {
      if (number % ROUNDS_PER_TIME_CHECK == 0 && System.nanoTime() - end >= 0) {
        break;
      }
      if (number % ROUNDS_PER_PARK == 0) {
        parks += consumerParks() ? 1 : 0;
      } else {
        spin(random.nextInt(PRODUCER_MOST_SPINS));
      }
      handover.publish(producer, number);
      if (!receipt.await(number, patienceNanos)) {
        giveUp(producer, number);
        break;
      }
      number++;
    }
    return new Share(number - 1, parks);
  }

  private void giveUp(int producer, long number) {
    Thread.State state = consumer.getState();
    String what =
        String.format(
            Locale.ROOT,
            "round %,d of producer %d: its number was not taken in %,d ms; the consumer is %s; %s",
            number,
            producer,
            patienceNanos / 1_000_000,
            state,
            handover);
    if (state == Thread.State.WAITING && handover.workIsWaiting()) {
      lostWakeUp.compareAndSet(null, what);
    } else {
      trouble.compareAndSet(null, what);
    }
    stopping = true;
  }

  private void consume() {
    SplittableRandom random = new SplittableRandom(producers);
    try {
      while (!stopping) {
        if (handover.drain(this::take) == 0) {
          spin(random.nextInt(CONSUMER_MOST_SPINS));
          handover.park();
        }
      }
    } catch (RuntimeException | Error e) {
      trouble.compareAndSet(null, "the consumer failed: " + e);
      stopping = true;
    }
  }

  private void take(int producer, long number) {
    Receipt receipt = receipts.get(producer);
    if (number != receipt.taken() + 1) {
      trouble.compareAndSet(
          null, "producer " + producer + ": " + number + " was taken after " + receipt.taken());
      stopping = true;
    }
    receipt.confirm(number);
  }

  /** Waits a little for the consumer to park; with other producers about it may not. */
  private boolean consumerParks() {
    for (int looks = LOOKS_AT_CONSUMER; looks > 0; looks--) {
      if (consumer.getState() == Thread.State.WAITING) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private static void spin(int count) {
    for (int spins = count; spins > 0; spins--) {
      Thread.onSpinWait();
    }
  }
}
