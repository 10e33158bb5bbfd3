// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.Sizes;
import io.tracehub.benchmarks.sidebyside.report.Framework;
import io.tracehub.benchmarks.sidebyside.report.Result;
import io.tracehub.benchmarks.sidebyside.report.Tables;
import io.tracehub.benchmarks.sidebyside.sink.DeafServers;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Runs all rows in turn, round by round, so that what disturbs the machine for a while disturbs
 * everybody. Prints the tables and leaves the figures behind as JSON.
 */
public final class SideBySide {

  private static final Duration LOAD_LIMIT = Duration.ofMinutes(12);
  private static final Duration WAIT_LIMIT = Duration.ofMinutes(4);

  /** How many may wait at the same time, where nothing but waiting is measured. */
  private static final int WAITING = 6;

  private final Options options;
  private final List<Row> rows;
  private final Layout layout = new Layout();
  private final Map<String, Map<String, List<Double>>> figures = new HashMap<>();

  private SideBySide(Options options) {
    this.options = options;
    this.rows = options.select(Rows.all());
  }

  /**
   * Measures.
   *
   * @param args see {@link Options#USAGE}
   */
  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("--list")) {
      Rows.all().forEach(row -> System.out.println(row.id() + ": " + row.settings()));
      return;
    }
    try {
      new SideBySide(Options.parse(args)).run();
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
    }
  }

  private void run() throws Exception {
    Files.deleteIfExists(layout.board());
    try (Sink sink = new Sink(layout.board());
        DeafServers deaf = new DeafServers()) {
      if (options.scenarios().contains("check")) {
        check(sink);
      }
      if (options.scenarios().contains("load")) {
        for (int round = 1; round <= options.rounds(); round++) {
          load(sink, round);
        }
      }
      if (options.scenarios().contains("turns")) {
        for (int round = 1; round <= options.rounds(); round++) {
          turns(sink, round);
        }
      }
      if (options.scenarios().contains("idle")) {
        waitTogether("idle", row -> idle(row, sink));
      }
      if (options.scenarios().contains("stop")) {
        waitTogether("stop, dead server", row -> stop(row, deaf.deadPort(), "stop_dead"));
        waitTogether("stop, hung server", row -> stop(row, deaf.hungPort(), "stop_hung"));
      }
    }
    if (figures.isEmpty()) {
      return;
    }
    Result result = result();
    result.write(layout.result());
    System.out.println(Tables.all(result));
    System.out.println("\nThe figures: " + layout.result());
  }

  /** Tells for each row whether the sink counts all of what it ships. */
  private void check(Sink sink) throws IOException, InterruptedException {
    for (Row row : rows) {
      Samples samples = new Samples();
      new ChildProcess(row, layout)
          .run("check", sink.port(row), options.sizes(), WAIT_LIMIT, sink.answers(row, samples));
      say("%-20s %s, %s".formatted(row.id(), counted(samples, "info"), counted(samples, "error")));
    }
  }

  private static String counted(Samples samples, String kind) {
    double delivered = samples.get("check_" + kind + "_delivered");
    String what = kind.toUpperCase(Locale.ROOT);
    return Double.isNaN(delivered) ? "ships no " + what : delivered + " % of all " + what;
  }

  private void load(Sink sink, int round) throws IOException, InterruptedException {
    Map<Framework, Samples> floors = new EnumMap<>(Framework.class);
    for (Row row : rows) {
      Samples nothing = floors.computeIfAbsent(row.framework(), framework -> new Samples());
      Samples samples = row.isFloor() ? nothing : new Samples();
      say("round " + round + " of " + options.rounds() + ": " + row.id());
      boolean ended =
          new ChildProcess(row, layout)
              .run("load", sink.port(row), options.sizes(), LOAD_LIMIT, sink.answers(row, samples));
      keep(row, samples.figures(nothing, row.ships("info")));
      warnUnless(ended, row, "load");
    }
  }

  private void warnUnless(boolean ended, Row row, String scenario) {
    if (!ended) {
      say(
          "did not end as it should: "
              + row.id()
              + "; see "
              + layout.log(row.id() + "-" + scenario));
    }
  }

  private void turns(Sink sink, int round) throws IOException, InterruptedException {
    for (Row row : rows) {
      say("turn " + round + " of " + options.rounds() + ": " + row.id());
      Samples samples = new Samples();
      boolean ended =
          new ChildProcess(row, layout)
              .run("turns", sink.port(row), Sizes.TURN, WAIT_LIMIT, sink.answers(row, samples));
      keep(row, samples.figures(new Samples(), false));
      warnUnless(ended, row, "turns");
    }
  }

  /** One measurement of one row. */
  private interface Measurement {
    @Nullable Map<String, Double> of(Row row) throws IOException, InterruptedException;
  }

  private void waitTogether(String what, Measurement measurement) throws Exception {
    say(what);
    ExecutorService threads = Executors.newFixedThreadPool(WAITING);
    try {
      Map<Row, Future<Map<String, Double>>> running = new HashMap<>();
      for (Row row : rows) {
        Callable<Map<String, Double>> measuring =
            () -> Objects.requireNonNullElse(measurement.of(row), Map.of());
        running.put(row, threads.submit(measuring));
      }
      for (Map.Entry<Row, Future<Map<String, Double>>> one : running.entrySet()) {
        keep(one.getKey(), one.getValue().get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Map<String, Double> idle(Row row, Sink sink) throws IOException, InterruptedException {
    Samples samples = new Samples();
    new ChildProcess(row, layout)
        .run("idle", sink.port(row), options.sizes(), WAIT_LIMIT, onlyFigures(samples));
    return samples.figures(new Samples(), false);
  }

  private Map<String, Double> stop(Row row, int port, String name)
      throws IOException, InterruptedException {
    Samples samples = new Samples();
    new ChildProcess(row, layout)
        .run("stop", port, options.sizes(), WAIT_LIMIT, onlyFigures(samples));
    double millis = samples.get("stop");
    return Double.isNaN(millis) ? Map.of() : Map.of(name, millis);
  }

  private static ChildProcess.Answers onlyFigures(Samples samples) {
    return words -> {
      samples.put(words[1], Double.parseDouble(words[2]));
      return null;
    };
  }

  private void keep(Row row, Map<String, Double> measured) {
    Map<String, List<Double>> all = figures.computeIfAbsent(row.id(), id -> new HashMap<>());
    measured.forEach((name, value) -> all.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
  }

  private Result result() throws IOException {
    List<Result.Line> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(
          new Result.Line(
              row.id(),
              row.framework(),
              row.title(),
              row.settings(),
              layout.jars(row.library()),
              figures.getOrDefault(row.id(), Map.of())));
    }
    return new Result(
        options.quick(),
        LocalDate.now(ZoneOffset.UTC).toString(),
        Machine.describe(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        ChildProcess.FLAGS,
        options.rounds(),
        lines);
  }

  private static void say(String what) {
    System.err.println(what);
  }
}
