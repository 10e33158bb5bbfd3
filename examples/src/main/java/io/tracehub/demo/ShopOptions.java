// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param once whether to end when the trace was looked at
 * @param port where the server should listen
 * @param help whether only the usage is wanted
 */
record ShopOptions(boolean once, int port, boolean help) {

  static final String USAGE =
      """
      Usage: run-shop [options]

      Starts the local server and two Spring Boot services, orders and payments; places
      some orders, of which the last fails in payments, and shows that one trace tells
      of both services.

        --once               end when the trace was looked at: exit code 0 only if it
                             tells of both, 1 if not; without it the services stay open
        --port N             where the server listens (default 8790)
        --help               this text

      Exit code 2: the shop could not be run.
      """;

  static ShopOptions parse(List<String> arguments) throws DemoFailure {
    boolean once = false;
    boolean help = false;
    int port = 8790;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      switch (name) {
        case "--once" -> once = true;
        case "--help", "-h" -> help = true;
        case "--port" -> port = port(rest.hasNext() ? rest.next() : "nothing");
        default -> throw new DemoFailure("There is no option " + name + "; --help lists them.");
      }
    }
    return new ShopOptions(once, port, help);
  }

  private static int port(String text) throws DemoFailure {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new DemoFailure(
        "The option --port takes a whole number from 1 to 65535, not " + text + ".");
  }
}
