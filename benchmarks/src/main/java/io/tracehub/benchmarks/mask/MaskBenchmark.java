// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.mask;

import io.tracehub.internal.mask.Masker;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to mask the text of a record, by our masker and by {@link TwelveRegexes}. One
 * operation masks all texts of an input once; {@link Characters} relates it to their length.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskBenchmark {

  /** See {@link MaskInput}. */
  @Param({"clean", "long", "secrets", "stack"})
  public String input = "clean";

  private final Masker masker = Masker.builtIn();
  private final TwelveRegexes regexes = new TwelveRegexes();
  private List<String> texts = List.of();
  private long characters;

  /** Reads the texts. */
  @Setup
  public void read() {
    texts = MaskInput.named(input);
    characters = texts.stream().mapToLong(String::length).sum();
  }

  /** Ours. */
  @Benchmark
  public void masker(Blackhole out, Characters count) {
    for (String text : texts) {
      out.consume(masker.text(text));
    }
    count.character += characters;
  }

  /** The alternative. */
  @Benchmark
  public void regexes(Blackhole out, Characters count) {
    for (String text : texts) {
      out.consume(regexes.text(text));
    }
    count.character += characters;
  }

  /** Makes JMH tell the time for each character beside the time for each operation. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Characters {

    /** How many went through; JMH sets it back before each iteration. */
    public long character;
  }
}
