// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.util.concurrent.locks.LockSupport;

/** What it costs to log, and how much of it arrives. */
final class Load {

  private static final int INFO_PER_SECOND = 5_000;
  private static final int ERROR_PER_SECOND = 500;
  private static final int FULL_BATCH = 1_000;
  private static final int CHECK_PER_SECOND = 150;
  private static final long STALL_NANOS = 100_000_000;

  private final Calls calls;
  private final Sizes sizes;
  private final int window;
  private final Dialogue dialogue;
  private final Board board;
  private final Meters meters = new Meters();

  /**
   * A load.
   *
   * @param window how far logging may be ahead of the sink when it lasts; 0 if the shipper itself
   *     bounds what waits
   */
  Load(Calls calls, Sizes sizes, int window, Dialogue dialogue, Board board) {
    this.calls = calls;
    this.sizes = sizes;
    this.window = window;
    this.dialogue = dialogue;
    this.board = board;
  }

  /**
   * Logs so little, and so slowly, that everybody delivers all of it: whoever does not is not
   * understood by the sink, or not set as he should be.
   */
  void check() {
    begin();
    new Pace(meters, CHECK_PER_SECOND, FULL_BATCH).run(() -> "", unused -> calls.info());
    dialogue.await("check_info", "info", FULL_BATCH);
    begin();
    new Pace(meters, 50, 50).run(Calls::failure, calls::error);
    dialogue.await("check_error", "error", 50);
  }

  /** All that is measured. */
  void run() {
    warmUp();
    pacedInfos();
    burstOfInfos();
    sustainedInfos();
    pacedErrors();
    burstOfErrors();
    dialogue.figure("heap_peak", meters.peakHeapMib());
  }

  /**
   * Single calls and no more. A stranger who shares the machine's caches changes what a call costs
   * by half from one minute to the next, so that this is worth many short turns.
   */
  void turn() {
    warmUp();
    Pace infos = infos();
    dialogue.figure("turn_info_p10", infos.percentile(10));
    dialogue.figure("turn_info_p50", infos.percentile(50));
    dialogue.await("turn_info", "info", sizes.pacedInfos());
    dialogue.figure("turn_error_p50", errors().percentile(50) / 1e3);
    dialogue.await("turn_error", "error", sizes.pacedErrors());
  }

  private void begin() {
    System.gc();
    dialogue.reset();
  }

  /**
   * First as slowly as calls are paced later, so that nothing is lost and all code is compiled that
   * records go through; then in small bursts, and as fast as it goes, for an application runs for
   * days and the compiler is done with it soon. That takes half a minute at full speed, since what
   * is done for a request is done some hundred times a second only: measured after six seconds, the
   * compiler was a sixth of what ours cost.
   */
  private void warmUp() {
    begin();
    long logged = warmUp(sizes.warmUpSeconds(), INFO_PER_SECOND / 250);
    dialogue.await("warm_up", "info", logged);
    begin();
    logged = warmUp(sizes.warmUpSeconds() / 4, 100);
    dialogue.await("warm_up", "info", logged);
    begin();
    logged = sustain(System.nanoTime() + sizes.warmUpSeconds() * 2L * 1_000_000_000L);
    dialogue.await("warm_up", "info", logged);
    begin();
    new Pace(meters, INFO_PER_SECOND, 2_000).run(() -> "", unused -> calls.info());
    dialogue.await("warm_up", "info", 2_000);
  }

  /** Logs so many in each 4 ms, one in twenty of them an ERROR. */
  private long warmUp(int seconds, int calls) {
    int rounds = seconds * 250;
    for (int i = 0; i < rounds; i++) {
      for (int j = 0; j < calls; j++) {
        if (j % 20 == 0) {
          this.calls.error(Calls.failure());
        } else {
          this.calls.info();
        }
      }
      LockSupport.parkNanos(4_000_000);
    }
    return (long) rounds * calls;
  }

  private Pace infos() {
    begin();
    return new Pace(meters, INFO_PER_SECOND, sizes.pacedInfos())
        .run(() -> "", unused -> calls.info());
  }

  private Pace errors() {
    begin();
    return new Pace(meters, ERROR_PER_SECOND, sizes.pacedErrors())
        .run(Calls::failure, calls::error);
  }

  private void pacedInfos() {
    Pace pace = infos();
    dialogue.figure("info_p50", pace.percentile(50));
    dialogue.figure("info_p99", pace.percentile(99));
    dialogue.figure("info_p999", pace.percentile(99.9));
    dialogue.figure("info_bytes", pace.bytesPerCall());
    dialogue.figure("info_others_cpu", pace.othersCpuNanosPerCall());
    dialogue.await("info_paced", "info", sizes.pacedInfos());
  }

  private void burstOfInfos() {
    begin();
    long start = System.nanoTime();
    for (int i = 0; i < sizes.burstInfos(); i++) {
      calls.info();
    }
    long nanos = System.nanoTime() - start;
    dialogue.figure("burst_ns", (double) nanos / sizes.burstInfos());
    dialogue.await("burst", "info", sizes.burstInfos());
  }

  private void sustainedInfos() {
    begin();
    long cpu = meters.processCpuNanos();
    long start = System.nanoTime();
    long end = start + sizes.sustainedSeconds() * 1_000_000_000L;
    long logged = sustain(end);
    // The beginning, while queues fill, is left out of the rate.
    dialogue.window("sustained", start + (end - start) / 5, end);
    dialogue.await("sustained", "info", logged);
    dialogue.figure("sustained_cpu", (double) (meters.processCpuNanos() - cpu));
    dialogue.figure("sustained_calls", (double) logged);
  }

  /** Logs as fast as it can until then; returns how often. */
  private long sustain(long until) {
    long base = board.arrived();
    long lost = 0;
    long logged = 0;
    while (System.nanoTime() - until < 0 || logged % FULL_BATCH != 0) {
      for (int i = 0; i < 100; i++) {
        calls.info();
      }
      logged += 100;
      if (window > 0 && logged - lost - (board.arrived() - base) > window) {
        lost += awaitProgress(logged - lost - (board.arrived() - base));
      }
    }
    return logged;
  }

  /** Waits for the sink; what does not come in a tenth of a second is taken for lost. */
  private long awaitProgress(long ahead) {
    long before = board.arrived();
    long until = System.nanoTime() + STALL_NANOS;
    while (board.arrived() == before) {
      if (System.nanoTime() - until > 0) {
        return ahead;
      }
      LockSupport.parkNanos(200_000);
    }
    return 0;
  }

  private void pacedErrors() {
    Pace pace = errors();
    dialogue.figure("error_p50", pace.percentile(50));
    dialogue.figure("error_p99", pace.percentile(99));
    dialogue.figure("error_bytes", pace.bytesPerCall());
    dialogue.await("error_paced", "error", sizes.pacedErrors());
  }

  private void burstOfErrors() {
    begin();
    long start = System.nanoTime();
    for (int i = 0; i < sizes.burstErrors(); i++) {
      calls.error(Calls.failure());
    }
    long nanos = System.nanoTime() - start;
    dialogue.figure("error_burst_ns", (double) nanos / sizes.burstErrors());
    dialogue.await("error_burst", "error", sizes.burstErrors());
  }
}
