// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.worker;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.internal.Pipeline;
import io.tracehub.internal.PipelineSettings;
import io.tracehub.internal.batch.BatchWorker;
import io.tracehub.internal.delivery.DeliveryWorker;
import io.tracehub.internal.mask.MaskSettings;
import io.tracehub.internal.ring.AppenderSettings;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.Destination;
import io.tracehub.internal.spool.DiskFiles;
import io.tracehub.internal.spool.Fsync;
import io.tracehub.internal.spool.SpoolSettings;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Intake;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import io.tracehub.wire.TraceHubFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A pipeline with the default settings but without threads: a benchmark makes the steps of the
 * batch thread and the delivery thread itself. The back end takes everything at once.
 */
final class SteppedPipeline {

  private static final String INSTANCE = "00c0ffee00c0ffee";

  final Pipeline pipeline;
  final Intake<PlainEvent> intake;

  /**
   * A pipeline.
   *
   * @param slots of the ring
   * @param logs what is shipped as a log
   * @param spool the folder of the spool; empty for one in memory
   */
  SteppedPipeline(int slots, Threshold logs, Optional<Path> spool) {
    pipeline =
        new Pipeline(
            settings(slots, spool),
            format(),
            new Taker(),
            Diagnostics.NONE,
            Clock.SYSTEM,
            new Random(42),
            new DiskFiles());
    intake =
        pipeline.intake(
            new PlainEvent.Reader(),
            new AppenderSettings(
                Threshold.from(Severity.WARN),
                logs,
                Threshold.from(Severity.DEBUG),
                List.of("trace_id")));
  }

  private static TraceHubFormat format() {
    return new TraceHubFormat(
        new FormatSettings(
            "orders", "production", "1.4.2", "", () -> "host-7", 4711, "java-0.1.0", name -> true));
  }

  private static EntryBounds bounds() {
    return new EntryBounds(64 << 10, 64 << 10, 100, 64, 2 << 10, 160 << 10, true);
  }

  private static PipelineSettings settings(int slots, Optional<Path> spool) {
    return new PipelineSettings(
        INSTANCE,
        slots,
        4L << 20,
        Duration.ZERO,
        Threshold.OFF,
        new SpoolSettings(
            spool,
            256L << 20,
            Duration.ofDays(7),
            Fsync.INTERVAL,
            INSTANCE,
            new Destination(1),
            List.of()),
        Optional.empty(),
        MaskSettings.BUILT_IN,
        new BatchWorker.Settings(
            INSTANCE,
            bounds(),
            128 << 10,
            100,
            4L << 20,
            500,
            name -> true,
            0,
            Duration.ofMinutes(1),
            true,
            null,
            null),
        new DeliveryWorker.Settings(
            INSTANCE,
            "a benchmark",
            500,
            1L << 20,
            Duration.ofMillis(1),
            true,
            1,
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            2),
        false);
  }

  /** Empties the spool. */
  void deliver() {
    while (pipeline.deliveryWorker().doWork() > 0) {
      Thread.onSpinWait();
    }
  }

  private static final class Taker implements Transport {

    @Override
    public Outcome send(Payload payload) {
      return new Outcome.Delivered();
    }

    @Override
    public void close() {}
  }
}
