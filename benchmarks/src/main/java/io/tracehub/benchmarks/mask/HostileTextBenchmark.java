// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.mask;

import io.tracehub.internal.mask.Masker;
import java.util.concurrent.TimeUnit;
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

/**
 * What a character costs in the texts that take the scanner the most steps, of those that {@code
 * LinearTimeTest} lists and has bred: one operation is one character, of a text of so many.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HostileTextBenchmark {

  private static final int CHARACTERS = 64 * 1024;

  /** Over and over; the last ones are full of secrets. */
  @Param({
    "4111 ",
    "DE89 3704 ",
    "-u ",
    "key=",
    "=&#pin",
    " %26k-ey:",
    "-eyJ:'-u ---sk-pin--",
    ": -iban",
    "password=hunter2 ",
    "4111111111111111,"
  })
  public String unit = "";

  /** Whether it is one text in an object of JSON. */
  @Param({"false", "true"})
  public boolean json;

  private final Masker masker = Masker.builtIn();
  private String text = "";

  /** Puts the text together. */
  @Setup
  public void repeat() {
    String repeated = unit.repeat(CHARACTERS / unit.length());
    text = json ? "{\"a\":\"" + repeated + "\"}" : repeated;
  }

  /** Masks it. */
  @Benchmark
  @OperationsPerInvocation(CHARACTERS)
  public String masker() {
    return masker.text(text);
  }
}
