// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.wire;

import io.tracehub.internal.Bytes;
import io.tracehub.wire.TraceHubFormat;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compresses the body of a request, {@value #ENTRIES} logs, at each level that is worth a thought;
 * in nanoseconds for each entry. Says at the end how many bytes an entry takes. {@code fresh} makes
 * a stream for each request; {@code reused} keeps one deflater, and so its 256 KiB outside the
 * heap; {@code stretches} has it begin anew before zlib's 64 KiB are full, as frames are packed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GzipBenchmark {

  private static final int ENTRIES = 500;
  private static final int STRETCH_BYTES = 59 * 1024;
  private static final int HISTORY_BYTES = 4 * 1024;

  /** From the fastest to the JDK's default. */
  @Param({"1", "2", "3", "4", "5", "6"})
  public int level = 1;

  private final Bytes out = new Bytes(256 * 1024);
  private byte[] body = {};
  private byte[] buffer = {};
  private Deflater deflater = new Deflater();

  /** Makes the body. */
  @Setup
  public void make() throws IOException {
    Entries source = new Entries(1);
    TraceHubFormat format = Entries.format();
    Bytes made = new Bytes(256 * 1024);
    made.write('[');
    for (int i = 1; i <= ENTRIES; i++) {
      if (i > 1) {
        made.write(',');
      }
      format.writeEntry(source.log(i), Entries.BOUNDS, made);
    }
    made.write(']');
    body = made.toByteArray();
    buffer = new byte[body.length];
    deflater = new Deflater(level, true);
  }

  /** As deliveries do it. */
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public int fresh() throws IOException {
    out.reset(256 * 1024);
    try (GZIPOutputStream gzip = new Levelled(out, level)) {
      gzip.write(body);
    }
    return out.size();
  }

  /** With one deflater for all. */
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public int reused() {
    deflater.reset();
    deflater.setInput(body);
    deflater.finish();
    int size = 0;
    while (!deflater.finished()) {
      size += deflater.deflate(buffer, size, buffer.length - size);
    }
    return size;
  }

  /** In stretches, each with a little of the one before it as its dictionary. */
  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public int stretches() {
    int size = 0;
    for (int start = 0; start < body.length; start += STRETCH_BYTES) {
      int history = Math.min(start, HISTORY_BYTES);
      deflater.reset();
      deflater.setDictionary(body, start - history, history);
      deflater.setInput(body, start, Math.min(STRETCH_BYTES, body.length - start));
      size += deflater.deflate(buffer, size, buffer.length - size, Deflater.SYNC_FLUSH);
    }
    return size;
  }

  /** What time buys. */
  @TearDown
  public void tellSize() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "level %d: %.1f bytes an entry of %d, %.1f in stretches%n",
        level,
        (double) fresh() / ENTRIES,
        body.length / ENTRIES,
        (double) stretches() / ENTRIES);
    deflater.end();
  }

  private static final class Levelled extends GZIPOutputStream {
    Levelled(Bytes out, int level) throws IOException {
      super(out, 8192);
      def.setLevel(level);
    }
  }
}
