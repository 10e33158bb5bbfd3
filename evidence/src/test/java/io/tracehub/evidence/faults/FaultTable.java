// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracehub.fixtures.fault.LatencyRecorder.Latencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the fault tests found, one row each, as a table that every class prints when it ends. Each
 * class has a JVM of its own, so the rows are kept in a file of the Maven run; the last class
 * prints all of them. One line above a test class: {@code @ExtendWith(FaultTable.class)}.
 *
 * <pre>{@code
 * FaultTable.row("NW4", "the peer vanishes").runs(5).lost(0).duplicated(1, 0).note("…").add();
 * }</pre>
 */
public final class FaultTable implements AfterAllCallback {

  private static final String FORM = "%-5s %-40s %6s %5s %12s %9s %11s %11s %8s  %s";
  private static final String RUN =
      System.getProperty("tracehub.run", "here").replaceAll("\\W", "");
  private static final Path FILE = Path.of("target", "faults-" + RUN + ".txt");

  /** JUnit makes one. */
  public FaultTable() {}

  /** Begins a row; what is not given stays a dash. */
  public static Row row(String name, String what) {
    return new Row(name, what);
  }

  /** A row of the processes: {@code "PR4 halt"} is the row PR4, about a halt. */
  static void row(
      String name, long runs, long records, long lost, long repeated, long invented, String more) {
    int end = name.startsWith("PR") ? name.indexOf(' ') : -1;
    row(end < 0 ? "" : name.substring(0, end), name.substring(end + 1))
        .runs(runs)
        .lost(lost)
        .duplicated(repeated, 0)
        .invented(invented)
        .note(records + " records " + more)
        .add();
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%,.2f ms", nanos / 1e6);
  }

  /** One row, until {@link #add}. */
  public static final class Row {
    private final String name;
    private final String what;
    private String runs = "-";
    private String lost = "-";
    private String duplicated = "-";
    private String invented = "-";
    private String worst = "-";
    private String idle = "-";
    private String heap = "-";
    private String note = "";

    private Row(String name, String what) {
      this.name = name;
      this.what = what;
    }

    public Row runs(long count) {
      runs = figure(count);
      return this;
    }

    public Row lost(long entries) {
      lost = figure(entries);
      return this;
    }

    /** Repeated deliveries as they arrived, and those that are left when the server is done. */
    public Row duplicated(long raw, long left) {
      duplicated = figure(raw) + " / " + figure(left);
      return this;
    }

    public Row invented(long entries) {
      invented = figure(entries);
      return this;
    }

    /** The longest call, or exposure, beside the longest hiccup of an idle thread. */
    public Row worst(Latencies ours, Latencies hiccups) {
      return worst(ours.maxNanos(), hiccups.maxNanos());
    }

    public Row worst(long nanos, long hiccupNanos) {
      worst = millis(nanos);
      idle = millis(hiccupNanos);
      return this;
    }

    /** The most of the heap that was in use after a collection, above what was at the start. */
    public Row heap(long bytes) {
      heap = String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
      return this;
    }

    public Row note(String text) {
      note = text;
      return this;
    }

    public void add() {
      String line =
          FORM.formatted(name, what, runs, lost, duplicated, invented, worst, idle, heap, note);
      try {
        Files.createDirectories(FILE.getParent());
        Files.writeString(
            FILE, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new AssertionError("the table cannot be kept", e);
      }
    }

    private static String figure(long number) {
      return String.format(Locale.ROOT, "%,d", number);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (Files.exists(FILE)) {
      List<String> rows = Files.readAllLines(FILE, UTF_8);
      rows.sort(Comparator.naturalOrder());
      String head =
          FORM.formatted(
              "row",
              "what",
              "runs",
              "lost",
              "dup raw/left",
              "invented",
              "worst",
              "idle",
              "heap",
              "");
      System.out.println("faults so far:\n" + head + "\n" + String.join("\n", rows));
    }
  }
}
