// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.print.CsvLines;
import io.tracehub.cli.print.EntryFormat;
import io.tracehub.cli.print.HumanLines;
import io.tracehub.cli.print.Ink;
import io.tracehub.cli.print.JsonLines;
import io.tracehub.cli.print.LogfmtLines;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine.Option;

/** How entries are to be printed. */
final class FormatOptions {

  private final Surroundings around;

  /** By the words of the command line. */
  enum Format {
    human,
    json,
    logfmt,
    csv
  }

  /** When to use colours. */
  enum Colour {
    auto,
    always,
    never
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "human",
      description =
          "human; json: an object a line, the whole entry in it; logfmt: key=value pairs; csv: for spreadsheets. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.human;

  @Option(names = "--stack", description = "human: whole stack traces, not only what was thrown.")
  private boolean stack;

  @Option(
      names = {"--color", "--colour"},
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "human: auto, always or never. auto: on a terminal, unless $NO_COLOR is set. Default: ${DEFAULT-VALUE}.")
  private Colour colour = Colour.auto;

  FormatOptions(Surroundings around) {
    this.around = around;
  }

  Format format() {
    return format;
  }

  EntryFormat entries() {
    return switch (format) {
      case json -> new JsonLines();
      case logfmt -> new LogfmtLines();
      case csv -> new CsvLines();
      case human -> new HumanLines(ink(), ZoneId.systemDefault(), around.clock().instant(), stack);
    };
  }

  private Ink ink() {
    Map<String, String> environment = around.environment();
    boolean wanted =
        switch (colour) {
          case always -> true;
          case never -> false;
          case auto ->
              around.terminal().isInteractive()
                  && environment.getOrDefault("NO_COLOR", "").isEmpty()
                  && !"dumb".equals(environment.get("TERM"));
        };
    return wanted ? Ink.COLOURED : Ink.PLAIN;
  }
}
