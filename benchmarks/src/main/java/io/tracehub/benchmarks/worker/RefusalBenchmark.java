// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.worker;

import io.tracehub.Threshold;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call costs that finds the ring full and may not wait: counted and turned away. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RefusalBenchmark {

  private static final int SLOTS = 256;

  private final SteppedPipeline stepped =
      new SteppedPipeline(SLOTS, Threshold.OFF, Optional.empty());
  private final PlainEvent record = PlainEvent.info();

  /** Nobody drains it. */
  @Setup
  public void fill() {
    for (int i = 0; i < SLOTS; i++) {
      stepped.intake.append(record);
    }
  }

  /** Turned away. */
  @Benchmark
  public void ringFull() {
    stepped.intake.append(record);
  }
}
