// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.wire;

import io.tracehub.internal.Bytes;
import io.tracehub.spi.LogEntry;
import io.tracehub.wire.TraceHubFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/** Writes entries whose texts are rendered and masked already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EncodeBenchmark {

  private static final int ENTRIES = 4096;
  private static final int EVENTS = 128;

  /**
   * A log among others of its trace; one that is the first of its trace; an event with an exception
   * and breadcrumbs.
   */
  @Param({"log", "first", "event"})
  public String entry = "log";

  private final TraceHubFormat format = Entries.format();
  private final Bytes out = new Bytes(64 * 1024);
  private List<LogEntry> entries = List.of();

  /** Makes the entries. */
  @Setup
  public void make() throws IOException {
    Entries source = new Entries(entry.equals("log") ? ENTRIES : 1);
    List<LogEntry> made = new ArrayList<>();
    for (int i = 1; i <= ENTRIES; i++) {
      if (!entry.equals("event")) {
        made.add(source.log(i));
      } else {
        made.add(i <= EVENTS ? source.event(i) : made.get(i - 1 - EVENTS));
      }
    }
    entries = made;
  }

  /** One after the other, as the batch thread does. */
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public int write() throws IOException {
    int bytes = 0;
    for (LogEntry one : entries) {
      out.reset(64 * 1024);
      format.writeEntry(one, Entries.BOUNDS, out);
      bytes += out.size();
    }
    return bytes;
  }
}
