// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.Pipeline;
import io.tracehub.internal.ring.AppenderSettings;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.DiskFiles;
import io.tracehub.internal.spool.FileOps;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Intake;
import io.tracehub.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A whole pipeline with its own two threads, on the machine's clock, without a network. */
final class RunningPipeline implements AutoCloseable {

  private final Pipeline pipeline;
  private final Intake<SampleRecord> intake;

  RunningPipeline(Transport transport) {
    this(transport, settings -> {});
  }

  RunningPipeline(Transport transport, Consumer<TraceHubConfig.Builder> choose) {
    this(
        transport,
        settings -> choose.accept(settings.set("durability", "memory", "RunningPipeline")),
        new DiskFiles());
  }

  /** On these files, if the settings say so. */
  RunningPipeline(Transport transport, Consumer<TraceHubConfig.Builder> choose, FileOps files) {
    TraceHubConfig.Builder settings = new TraceHubConfig.Builder(name -> null, name -> null);
    choose.accept(settings);
    TraceHubConfig config = settings.build();
    pipeline =
        new Pipeline(
            Assembly.pipelineSettings(config),
            Assembly.wireFormat(config),
            transport,
            Diagnostics.NONE,
            Clock.SYSTEM,
            new Random(42),
            files);
    intake =
        pipeline.intake(
            new SampleRecord.Reader(),
            new AppenderSettings(
                config.get(Settings.EVENT_LEVEL),
                config.get(Settings.LOG_LEVEL),
                config.get(Settings.BREADCRUMB_LEVEL),
                config.get(Settings.TRACE_ID_KEYS)));
    pipeline.start();
  }

  void log(SampleRecord record) {
    intake.append(record);
  }

  /** A record that cannot be read is lost. */
  void loseOne() {
    pipeline
        .intake(
            HostileReader.failingAt("template", new IllegalStateException("a bug")),
            new AppenderSettings(
                Threshold.from(Severity.WARN), Threshold.OFF, Threshold.OFF, List.of()))
        .append(SampleRecord.warn("unreadable"));
  }

  FlushResult flush(Duration patience) {
    return pipeline.flush(patience);
  }

  void close(Duration patience) {
    pipeline.close(patience);
  }

  TraceHubMetrics metrics() {
    return pipeline.metrics();
  }

  @Override
  public void close() {
    pipeline.close(Duration.ZERO);
  }
}
