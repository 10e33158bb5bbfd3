// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.wire;

import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.batch.Breadcrumbs;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import io.tracehub.wire.TraceHubFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Entries like those of an application: orders, customers and trace ids differ, all else is alike,
 * and what comes again is the same object, as the batch thread has it.
 */
final class Entries {

  static final EntryBounds BOUNDS =
      new EntryBounds(64 << 10, 64 << 10, 100, 64, 2 << 10, 160 << 10, true);

  private static final int CRUMBS = 85;
  private static final int FRAMES = 24;

  private final Random random = new Random(42);
  private final int linesOfTrace;
  private int lines;
  private Map<String, String> mdc = Map.of();

  /**
   * A source of entries.
   *
   * @param linesOfTrace after how many a trace id is followed by another one
   */
  Entries(int linesOfTrace) {
    this.linesOfTrace = linesOfTrace;
  }

  static TraceHubFormat format() {
    return new TraceHubFormat(
        new FormatSettings(
            "orders", "production", "1.4.2", "", () -> "host-7", 4711, "java-0.1.0", name -> true));
  }

  LogEntry log(long sequence) {
    return entry(record(Severity.INFO, null), Lane.LOGS, sequence, null);
  }

  LogEntry event(long sequence) throws IOException {
    List<byte[]> crumbs = new ArrayList<>();
    TraceHubFormat format = format();
    for (int i = 0; i < CRUMBS; i++) {
      Bytes crumb = new Bytes(512);
      format.writeBreadcrumb(Breadcrumbs.of(record(Severity.INFO, null)), crumb);
      crumbs.add(crumb.toByteArray());
    }
    return entry(
        record(Severity.ERROR, throwable()),
        Lane.EVENTS,
        sequence,
        new LogEntry.Trail(crumbs, 0, false, false));
  }

  private LogEntry entry(Line record, Lane lane, long sequence, LogEntry.@Nullable Trail trail) {
    boolean event = lane == Lane.EVENTS;
    String id = "01980000-" + hex().substring(0, 4) + "-7000-8000-" + hex().substring(0, 12);
    return new LogEntry(
        record,
        event ? id : "",
        "00c0ffee00c0ffee",
        lane,
        sequence,
        event ? List.of(record.loggerName(), record.template()) : List.of(),
        trail,
        Event.NONE);
  }

  private Line record(Severity severity, @Nullable CapturedThrowable throwable) {
    if (lines++ % linesOfTrace == 0) {
      mdc = Map.of("trace_id", hex() + hex());
    }
    String order = String.valueOf(100_000 + random.nextInt(900_000));
    String customer = "c-" + random.nextInt(10_000);
    return new Line(
        severity,
        1_780_000_000_000L + lines,
        "order " + order + " placed by customer " + customer,
        List.of(order, customer),
        mdc,
        throwable);
  }

  private String hex() {
    return HexFormat.of().toHexDigits(random.nextLong());
  }

  private static CapturedThrowable throwable() {
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      frames.add(new StackTraceElement("com.acme.orders.Layer" + i, "place", "Layer.java", 40 + i));
    }
    return new CapturedThrowable(
        IllegalStateException.class.getName(),
        "the warehouse does not answer",
        null,
        frames,
        0,
        0,
        List.of(),
        null);
  }

  private record Line(
      Severity severity,
      long epochMillis,
      String message,
      List<String> arguments,
      Map<String, String> mdc,
      @Nullable CapturedThrowable throwable)
      implements CapturedRecord {

    @Override
    public String loggerName() {
      return "com.acme.orders.OrderService";
    }

    @Override
    public String threadName() {
      return "http-nio-8080-exec-7";
    }

    @Override
    public String template() {
      return "order {} placed by customer {}";
    }

    @Override
    public @Nullable String traceId() {
      return mdc.get("trace_id");
    }

    @Override
    public Map<String, @Nullable Object> keyValues() {
      return Map.of();
    }

    @Override
    public List<String> markers() {
      return List.of();
    }
  }
}
