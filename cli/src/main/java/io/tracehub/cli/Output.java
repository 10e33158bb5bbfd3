// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints; picocli hands in the specification before it runs one. */
final class Output {

  private Output() {}

  static PrintWriter of(@Nullable CommandSpec spec) {
    return command(spec).commandLine().getOut();
  }

  static CommandSpec command(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("Only picocli runs a command");
    }
    return spec;
  }
}
