// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.print.VisibleText;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints; picocli hands in the specification before it runs one. */
final class Output {

  private Output() {}

  static PrintWriter of(@Nullable CommandSpec spec) {
    return command(spec).commandLine().getOut();
  }

  /** Says on standard error what a person should know. */
  static void warn(@Nullable CommandSpec spec, String message) {
    PrintWriter err = command(spec).commandLine().getErr();
    err.println("tracehub: " + VisibleText.line(message));
    err.flush();
  }

  static CommandSpec command(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("Only picocli runs a command");
    }
    return spec;
  }
}
