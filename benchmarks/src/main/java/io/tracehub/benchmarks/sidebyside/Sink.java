// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.Board;
import io.tracehub.benchmarks.sidebyside.sink.Arrivals;
import io.tracehub.benchmarks.sidebyside.sink.HttpSink;
import io.tracehub.benchmarks.sidebyside.sink.LineSink;
import io.tracehub.benchmarks.sidebyside.sink.Protocol;
import java.io.IOException;
import java.nio.file.Path;

/** All that the shippers send to, and what arrived there. */
final class Sink implements AutoCloseable {

  private static final long POLL_MILLIS = 10;

  private final Arrivals arrivals;
  private final HttpSink http;
  private final LineSink lines;

  Sink(Path board) throws IOException {
    arrivals = new Arrivals(new Board(board));
    http = new HttpSink(arrivals);
    lines = new LineSink(arrivals);
  }

  int port(Row row) {
    return row.protocol() == Protocol.LINES ? lines.port() : http.port();
  }

  /** Answers the questions of a child under load; what it measured goes to {@code samples}. */
  ChildProcess.Answers answers(Row row, Samples samples) {
    return words ->
        switch (words[0]) {
          case "figure" -> {
            samples.put(words[1], Double.parseDouble(words[2]));
            yield null;
          }
          case "reset" -> {
            arrivals.reset();
            yield "ok";
          }
          case "window" -> {
            long from = Long.parseLong(words[2]);
            long until = Long.parseLong(words[3]);
            if (row.ships("info")) {
              double seconds = (until - from) / 1e9;
              samples.put("per_second", arrivals.logsBetween(from, until) / seconds);
            }
            yield "ok";
          }
          case "await" -> {
            await(row, words[1], words[2], Long.parseLong(words[3]), samples);
            yield "ok";
          }
          default -> throw new IllegalArgumentException("unknown question: " + words[0]);
        };
  }

  private void await(Row row, String phase, String kind, long logged, Samples samples)
      throws InterruptedException {
    if (!row.ships(kind)) {
      Thread.sleep(row.patience().toMillis() / 3);
      return;
    }
    while (arrived(row, kind) < logged && arrivals.quietNanos() < row.patience().toNanos()) {
      Thread.sleep(POLL_MILLIS);
    }
    // A little longer, to see what comes twice.
    Thread.sleep(10 * POLL_MILLIS);
    long arrived = arrived(row, kind);
    samples.put(phase + "_arrived", (double) arrived);
    samples.put(phase + "_wire", (double) arrivals.wireBytes());
    samples.put(phase + "_requests", (double) arrivals.requests());
    samples.put(phase + "_delivered", 100.0 * arrived / logged);
  }

  private long arrived(Row row, String kind) {
    return row.countsAsEvents(kind) ? arrivals.events() : arrivals.logs();
  }

  @Override
  public void close() throws IOException {
    http.close();
    lines.close();
  }
}
