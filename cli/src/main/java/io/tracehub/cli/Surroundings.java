// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.StateFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command finds around it; a test gives it something else.
 *
 * @param environment the variables
 * @param home the user's folder
 * @param stops makes what a command waits with
 * @param streams of bytes; text is printed elsewhere
 */
record Surroundings(
    Map<String, String> environment,
    Path home,
    Terminal terminal,
    InstantSource clock,
    Supplier<Stop> stops,
    Streams streams) {

  static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        Terminal.ofThisProcess(),
        InstantSource.system(),
        Stop::new,
        Streams.ofThisProcess());
  }

  /** Where this user's programs keep their spools. */
  Path spool() {
    return StateFolder.of(environment, home.toString()).orElse(home).resolve("spool");
  }
}
