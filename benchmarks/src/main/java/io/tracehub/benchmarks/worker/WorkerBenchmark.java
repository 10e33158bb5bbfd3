// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.worker;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the batch thread spends on a record, from the ring to the spool: taken from its slot,
 * triaged, kept in its trail; and if it is shipped, masked, encoded and appended to the spool on
 * disk.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WorkerBenchmark {

  /** As many as one drain of the ring takes. */
  private static final int RECORDS = 128;

  /** What a record becomes: {@code crumb}, {@code log}, or {@code event} with a full trail. */
  @Param({"crumb", "log", "event"})
  public String becomes = "log";

  private SteppedPipeline stepped = new SteppedPipeline(256, Threshold.OFF, Optional.empty());
  private PlainEvent record = PlainEvent.info();
  private Path folder = Path.of("target");

  /** A new pipeline with a spool in a new folder. */
  @Setup
  public void open() throws IOException {
    Threshold logs = becomes.equals("log") ? Threshold.from(Severity.INFO) : Threshold.OFF;
    folder = Files.createTempDirectory("worker-benchmark-");
    stepped = new SteppedPipeline(1024, logs, Optional.of(folder));
    record = becomes.equals("event") ? PlainEvent.error() : PlainEvent.info();
  }

  /** Fills the ring, not measured. */
  @Setup(Level.Invocation)
  public void log() {
    for (int i = 0; i < RECORDS; i++) {
      stepped.intake.append(record);
    }
  }

  /** One step. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public int step() {
    return stepped.pipeline.batchWorker().doWork();
  }

  /** Empties the spool, not measured. */
  @TearDown(Level.Invocation)
  public void deliver() {
    stepped.deliver();
  }

  /** Leaves nothing behind. */
  @TearDown
  public void close() throws IOException {
    stepped.pipeline.close(Duration.ZERO);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
