// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.mask;

import io.tracehub.internal.mask.MaskSettings;
import io.tracehub.internal.mask.Masker;
import io.tracehub.internal.mask.RecordMasker;
import io.tracehub.spi.CapturedRecord;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to mask all that an entry shows of a plain record without secrets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordMaskBenchmark {

  private static final int RECORDS = 1000;

  /** What is looked for beside the built-in: nothing, the API key in use, personal data too. */
  @Param({"built-in", "key", "pii"})
  public String settings = "key";

  private RecordMasker masker = Masker.builtIn().records(1);
  private List<PlainRecord> records = List.of();

  /** Makes the records, which differ in their numbers. */
  @Setup
  public void make() {
    List<String> literals =
        settings.equals("built-in") ? List.of() : List.of("th_5f0c2d9be1a84f7c93d26e0b7a51c8d4");
    masker =
        new Masker(
                new MaskSettings(
                    List.of(), List.of(), literals, List.of(), settings.equals("pii"), false))
            .records(128 * 1024);
    records = IntStream.range(0, RECORDS).mapToObj(i -> PlainRecord.of(1_000_000 + i)).toList();
  }

  /** All parts, in the order in which an entry is written. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public void record(Blackhole out) {
    for (int i = 0; i < RECORDS; i++) {
      CapturedRecord masked = masker.masked(records.get(i), 0);
      out.consume(masked);
      out.consume(masked.message());
      out.consume(masked.threadName());
      out.consume(masked.loggerName());
      out.consume(masked.template());
      out.consume(masked.arguments());
      out.consume(masked.mdc());
      out.consume(masked.markers());
      out.consume(masked.keyValues());
      out.consume(masked.throwable());
      out.consume(masked.traceId());
    }
  }
}
