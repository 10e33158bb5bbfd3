// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.remote.EntryWalk;
import io.tracehub.cli.remote.RemoteServer;
import io.tracehub.cli.remote.Search;
import java.io.IOException;
import java.io.PrintWriter;
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

/** What a server has about something: entries, their number, issues, a trace. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = {
      "Finds entries, issues or a trace on a running server.",
      "Entries are printed oldest first. Like grep it says by its exit code whether there are any."
    },
    sortOptions = false,
    sortSynopsis = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracehub query --from 2h 'level:error service:orders \"card declined\"'",
      "  tracehub query --count order_id:42",
      "  tracehub query --limit 0 --format csv --from 7d level:error > errors.csv",
      "  tracehub query --issues --status open service:orders",
      "  tracehub query --trace 4bf92f3577b34da6a3ce929d0e0e4736"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:something was found",
      "1:nothing was found",
      "2:a wrong argument or query, or a server that cannot be asked"
    },
    exitCodeOnExecutionException = 2)
final class QueryCommand implements Callable<Integer> {

  private static final int NOTHING_FOUND = 1;

  @Mixin private final QueryWords words = new QueryWords();

  @Mixin private final PeriodOptions period;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Only this level and those above it.")
  private @Nullable String level;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "200",
      description = "The newest N of them; 0 for all. Default: ${DEFAULT-VALUE}.")
  private long limit;

  @Option(names = "--count", description = "Only print how many there are.")
  private boolean count;

  @Option(
      names = "--issues",
      description =
          "Issues instead of entries, those seen last first. QUERY has words of the title, service:, release:, environment:, level:, error:.")
  private boolean issues;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "With --issues: open, resolved, ignored or all. Default: open.")
  private @Nullable String status;

  @Option(
      names = "--trace",
      paramLabel = "ID",
      description = "What happened in one trace, across services, in the order of time.")
  private @Nullable String trace;

  @Mixin private final FormatOptions format;
  @Mixin private final ServerOption option;
  @Spec private @Nullable CommandSpec spec;

  QueryCommand(Surroundings around) {
    this.period = new PeriodOptions(around.clock());
    this.format = new FormatOptions(around);
    this.option = new ServerOption(around);
  }

  @Override
  public Integer call() throws IOException {
    Search search = search();
    refuseWhatContradicts(search);
    try (RemoteServer server = option.server()) {
      return found(server, search) ? ExitCode.OK : NOTHING_FOUND;
    }
  }

  private boolean found(RemoteServer server, Search search) throws IOException {
    PrintWriter out = Output.of(spec);
    if (count) {
      long found = search.count(server);
      out.println(found);
      out.flush();
      return found > 0;
    }
    if (issues) {
      return new IssueList(format.format() == FormatOptions.Format.json, out)
          .print(server, words.query(), status == null ? "open" : status, limit);
    }
    EntryPrinter printer = new EntryPrinter(format.entries(), out);
    return trace == null ? entries(server, search, printer) : story(server, trace, printer);
  }

  private boolean entries(RemoteServer server, Search search, EntryPrinter printer)
      throws IOException {
    EntryWalk walk = new EntryWalk(server, search);
    EntryWalk.Found found = limit == 0 ? walk.all() : walk.backFromNewest(limit);
    boolean any = walk.forward(found.newest(), printer) > 0;
    printer.flush();
    if (found.more()) {
      Output.warn(
          spec, "these are the newest %d; --limit 0 shows all that were found".formatted(limit));
    }
    return any;
  }

  private boolean story(RemoteServer server, String id, EntryPrinter printer) throws IOException {
    TraceStory story = new TraceStory(server, id);
    boolean any = story.forEach(printer);
    printer.flush();
    if (story.isTruncated()) {
      Output.warn(spec, "the trace is longer; these are its last entries");
    }
    return any;
  }

  private Search search() {
    try {
      return period.search(words.query(), level == null ? List.of() : Search.andAbove(level));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void refuseWhatContradicts(Search search) {
    if (limit < 0) {
      throw wrong("--limit is " + limit + ": expected 0 or more");
    }
    if (search.isEmptyTime()) {
      throw wrong("--from is not before --to");
    }
    if ((count ? 1 : 0) + (issues ? 1 : 0) + (trace == null ? 0 : 1) > 1) {
      throw wrong("--count, --issues and --trace exclude each other");
    }
    boolean bounded = period.isGiven() || level != null;
    if (issues && bounded) {
      throw wrong("--issues takes no --from, --to or --level: level:error may stand in QUERY");
    }
    if (trace != null && (bounded || !words.query().isBlank())) {
      throw wrong("--trace shows all of a trace: expected no QUERY, --from, --to or --level");
    }
    if (status != null && !issues) {
      throw wrong("--status is for --issues");
    }
    if (status != null && !List.of("open", "resolved", "ignored", "all").contains(status)) {
      throw wrong("--status is " + status + ": expected open, resolved, ignored or all");
    }
    if (issues
        && (format.format() == FormatOptions.Format.csv
            || format.format() == FormatOptions.Format.logfmt)) {
      throw wrong("--issues has the formats human and json");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Output.command(spec).commandLine(), message);
  }
}
