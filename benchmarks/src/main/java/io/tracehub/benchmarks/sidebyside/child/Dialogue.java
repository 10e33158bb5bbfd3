// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a child tells the driver, a line each on its standard output, marked so that what a shipper
 * prints there is not taken for it. The driver answers each question with a line.
 */
final class Dialogue {

  private final PrintStream out = System.out;
  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  /** A figure that needs nobody else's knowledge. */
  void figure(String name, double value) {
    out.printf(Locale.ROOT, "@figure %s %.3f%n", name, value);
    out.flush();
  }

  /** Arrivals are counted from now on. */
  void reset() {
    ask("@reset");
  }

  /**
   * Waits until all has arrived that will.
   *
   * @param phase what is being measured
   * @param kind {@code info} or {@code error}
   * @param logged how many calls were made
   */
  void await(String phase, String kind, long logged) {
    ask("@await " + phase + " " + kind + " " + logged);
  }

  /** How many arrived from one moment to the other is asked for. */
  void window(String phase, long fromNanos, long untilNanos) {
    ask("@window " + phase + " " + fromNanos + " " + untilNanos);
  }

  private void ask(String question) {
    out.println(question);
    out.flush();
    try {
      if (in.readLine() == null) {
        throw new IllegalStateException("the driver is gone");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
