// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.remote.EntryWalk;
import io.tracehub.cli.remote.RemoteServer;
import io.tracehub.cli.remote.Search;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The newest lines, and those that come. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = {
      "Prints the newest entries of a running server, and with -f those that arrive.",
      "They come oldest first. -f misses and repeats none, also when the server is restarted; Ctrl-C ends it."
    },
    sortOptions = false,
    sortSynopsis = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracehub tail -f",
      "  tracehub tail -f -n 0 --level warn service:orders",
      "  tracehub tail -n 500 --format logfmt 'logger:com.acme -retry'"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, also when Ctrl-C ends it or nobody reads any more",
      "2:a wrong argument or query, or a server that cannot be asked"
    },
    exitCodeOnExecutionException = 2)
final class TailCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private final QueryWords words = new QueryWords();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what arrives.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "50",
      description = "How many to begin with. Default: ${DEFAULT-VALUE}.")
  private long lines;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Only this level and those above it.")
  private @Nullable String level;

  @Mixin private final FormatOptions format;
  @Mixin private final ServerOption option;
  @Spec private @Nullable CommandSpec spec;

  TailCommand(Surroundings around) {
    this.around = around;
    this.format = new FormatOptions(around);
    this.option = new ServerOption(around);
  }

  @Override
  public Integer call() throws IOException {
    Search search = search();
    try (RemoteServer server = option.server()) {
      EntryPrinter printer = new EntryPrinter(format.entries(), Output.of(spec));
      EntryWalk walk = new EntryWalk(server, search);
      EntryWalk.Found found = walk.backFromNewest(lines);
      walk.forward(found.newest(), printer);
      printer.flush();
      if (follow) {
        Stop stop = around.stops().get();
        new Following(server, walk, printer, stop, line -> Output.warn(spec, line)).run();
      }
    }
    return ExitCode.OK;
  }

  private Search search() {
    if (lines < 0) {
      throw wrong("-n is " + lines + ": expected 0 or more");
    }
    try {
      List<String> levels = level == null ? List.of() : Search.andAbove(level);
      return new Search(words.query(), levels, null, null);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Output.command(spec).commandLine(), message);
  }
}
