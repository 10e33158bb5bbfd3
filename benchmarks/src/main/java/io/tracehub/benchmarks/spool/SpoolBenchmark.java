// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.spool;

import io.tracehub.Severity;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.Counters;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.Destination;
import io.tracehub.internal.spool.DiskFiles;
import io.tracehub.internal.spool.DiskSpool;
import io.tracehub.internal.spool.DiskWorker;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Fsync;
import io.tracehub.internal.spool.MemorySpool;
import io.tracehub.internal.spool.Spool;
import io.tracehub.internal.spool.SpoolSettings;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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
 * Appends what one drain of the ring gives, 128 entries of 340 bytes, and takes it off again
 * outside the measured time. In nanoseconds for each entry: {@code disk} less {@code memory} is
 * what the spool on disk adds for the batch thread, which at 100,000 entries a second appends some
 * 800 such frames.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SpoolBenchmark {

  private static final int ENTRIES = 128;
  private static final int ENTRY_BYTES = 340;
  private static final String INSTANCE = "00c0ffee00c0ffee";

  @Param({"memory", "disk"})
  String where = "disk";

  private final Clock clock = Clock.SYSTEM;
  private Spool spool = new MemorySpool(1, new Counters(), silent());
  private DiskWorker worker = disk(Path.of("target"));
  private byte[] payload = {};
  private long sequence = 1;

  /** A new spool in a new folder. */
  @Setup
  public void open() throws IOException {
    Bytes entries = new Bytes(64 * 1024);
    byte[] entry = "x".repeat(ENTRY_BYTES).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int i = 0; i < ENTRIES; i++) {
      entries.write(Severity.INFO.number());
      entries.writeVarint(entry.length);
      entries.write(entry, 0, entry.length);
    }
    payload = entries.toByteArray();
    worker = disk(Files.createTempDirectory("spool-benchmark-"));
    if (where.equals("memory")) {
      spool = new MemorySpool(4 << 20, new Counters(), silent());
    }
  }

  private DiskWorker disk(Path base) {
    SpoolSettings settings =
        new SpoolSettings(
            Optional.of(base),
            256L << 20,
            Duration.ofDays(7),
            Fsync.INTERVAL,
            INSTANCE,
            new Destination(1),
            List.of());
    DiskSpool disk =
        new DiskSpool(base, settings, new DiskFiles(), clock, new Counters(), silent());
    spool = disk;
    return new DiskWorker(disk, () -> {}, clock);
  }

  private static SelfLog silent() {
    return new SelfLog(Diagnostics.NONE, Clock.SYSTEM, UnaryOperator.identity());
  }

  /** What the batch thread does. */
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public void append() {
    spool.append(
        new Frame(
            INSTANCE,
            Lane.EVENTS,
            sequence,
            ENTRIES,
            false,
            clock.nanos(),
            clock.epochMillis(),
            payload));
  }

  /** What the delivery thread and the disk thread do, each once in twenty times. */
  @TearDown(Level.Invocation)
  public void takeOff() {
    sequence += ENTRIES;
    if (sequence / ENTRIES % 20 == 0) {
      spool.live(Lane.EVENTS).peek(Integer.MAX_VALUE, Long.MAX_VALUE);
      spool.live(Lane.EVENTS).acknowledge();
      worker.doWork();
    }
  }

  /** Leaves nothing behind. */
  @TearDown
  public void close() {
    spool.close();
  }
}
