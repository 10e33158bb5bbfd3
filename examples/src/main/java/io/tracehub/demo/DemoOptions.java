// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param once whether to end after the comparison
 * @param outageSeconds how long the server is down in the middle of the work; 0 for not at all
 * @param port where the server should listen
 * @param seconds how long the shop is busy, the outage not included
 * @param concurrency how many customers there are at a time
 * @param seed the same one makes the customers want the same things
 * @param protocol how the shop talks to the server
 * @param help whether only the usage is wanted
 */
record DemoOptions(
    boolean once,
    int outageSeconds,
    int port,
    int seconds,
    int concurrency,
    long seed,
    DemoProtocol protocol,
    boolean help) {

  static final DemoOptions DEFAULTS =
      new DemoOptions(false, 0, 8790, 10, 64, 1, DemoProtocol.TRACEHUB, false);

  static final String USAGE =
      """
      Usage: run-demo [options]

      Starts the local server and a web shop that logs to it, keeps the shop busy, and
      then compares what was logged with what arrived, line by line.

        --once               end after the comparison: exit code 0 only if every record
                             is accounted for, 1 if not; without it the shop stays open
        --outage SECONDS     kill the server in the middle of the work, and start it
                             again after so long (1 to 300)
        --port N             where the server listens (default 8790)
        --seconds N          how long the shop is busy (default 10; 1 to 300)
        --concurrency N      customers at a time (default 64; 1 to 500)
        --seed N             the same one makes customers want the same (default 1)
        --protocol NAME      how the shop talks to the server: tracehub (default),
                             xrayradar, replaystack or otlp
        --help               this text

      Exit code 2: the demo could not be run.
      """;

  static DemoOptions parse(List<String> arguments) throws DemoFailure {
    DemoOptions options = DEFAULTS;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private DemoOptions with(String name, Iterator<String> rest) throws DemoFailure {
    boolean newOnce = once;
    int newOutage = outageSeconds;
    int newPort = port;
    int newSeconds = seconds;
    int newConcurrency = concurrency;
    long newSeed = seed;
    DemoProtocol newProtocol = protocol;
    boolean newHelp = help;
    switch (name) {
      case "--once" -> newOnce = true;
      case "--help", "-h" -> newHelp = true;
      case "--outage" -> newOutage = (int) number(name, rest, 1, 300);
      case "--port" -> newPort = (int) number(name, rest, 1, 65535);
      case "--seconds" -> newSeconds = (int) number(name, rest, 1, 300);
      case "--concurrency" -> newConcurrency = (int) number(name, rest, 1, 500);
      case "--seed" -> newSeed = number(name, rest, Long.MIN_VALUE, Long.MAX_VALUE);
      case "--protocol" ->
          newProtocol = DemoProtocol.named(rest.hasNext() ? rest.next() : "nothing");
      default -> throw new DemoFailure("There is no option " + name + "; --help lists them.");
    }
    return new DemoOptions(
        newOnce, newOutage, newPort, newSeconds, newConcurrency, newSeed, newProtocol, newHelp);
  }

  private static long number(String name, Iterator<String> rest, long least, long most)
      throws DemoFailure {
    String text = rest.hasNext() ? rest.next() : "nothing";
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new DemoFailure(
        "The option %s takes a whole number from %d to %d, not %s."
            .formatted(name, least, most, text));
  }
}
