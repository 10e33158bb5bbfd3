// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.print.VisibleText;
import io.tracehub.cli.remote.RemoteServer;
import io.tracehub.cli.remote.Search;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes entries out of a server, to keep them or to hand them on. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = {
      "Writes what a running server has, or what a query finds there, to a file.",
      "It is a session file: JSON lines, gzip. Another server takes it by import; zcat and jq read it. The file is there when it is complete, and not before."
    },
    sortOptions = false,
    sortSynopsis = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracehub export incident.jsonl.gz",
      "  tracehub export -q 'level:error service:orders' errors.jsonl.gz",
      "  tracehub export - | zcat | jq -r .entry.message"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:a wrong argument or query, a file that is there already or cannot be written, or a server that cannot be asked"
    },
    exitCodeOnExecutionException = 2)
final class ExportCommand implements Callable<Integer> {

  private static final String STANDARD_OUTPUT = "-";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'tracehub-'yyyy-MM-dd'T'HH-mm-ss'.jsonl.gz'", Locale.ROOT);

  private final Surroundings around;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "Where to; - for standard output. Default: tracehub-DATE.jsonl.gz in this folder.")
  private @Nullable String file;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "QUERY",
      defaultValue = "",
      description = "Only what this finds. Default: everything.")
  private String query = "";

  @Mixin private final PeriodOptions period;

  @Option(names = "--force", description = "Replace a file that is there already.")
  private boolean force;

  @Mixin private final ServerOption option;
  @Spec private @Nullable CommandSpec spec;

  ExportCommand(Surroundings around) {
    this.around = around;
    this.period = new PeriodOptions(around.clock());
    this.option = new ServerOption(around);
  }

  @Override
  public Integer call() throws IOException {
    Search search = search();
    try (RemoteServer server = option.server()) {
      if (STANDARD_OUTPUT.equals(file)) {
        return toStandardOutput(server, search);
      }
      Path target = Path.of(file == null ? name() : file);
      refuseIfThere(target);
      SessionFile.Written written;
      Progress progress = progress();
      try (InputStream in = open(server, search)) {
        written = SessionFile.write(in, target, force, progress);
      } finally {
        progress.end();
      }
      PrintWriter out = Output.of(spec);
      out.println(
          VisibleText.line(
              "%s in %s, %s"
                  .formatted(
                      Quantity.of(written.entries(), "entry", "entries"),
                      target,
                      Quantity.bytes(written.bytes()))));
      out.flush();
      return ExitCode.OK;
    }
  }

  private int toStandardOutput(RemoteServer server, Search search) throws IOException {
    if (around.terminal().isInteractive()) {
      throw wrong(
          "FILE is -, and standard output is a terminal: expected a pipe, or a file's name");
    }
    try (InputStream in = open(server, search)) {
      OutputStream out = around.streams().out();
      byte[] part = new byte[64 * 1024];
      int read;
      while ((read = in.read(part)) >= 0) {
        try {
          out.write(part, 0, read);
        } catch (IOException closed) {
          throw new ReaderGone();
        }
      }
    }
    return ExitCode.OK;
  }

  private static InputStream open(RemoteServer server, Search search) throws IOException {
    return server.get("/api/export", search.parameters());
  }

  private Search search() {
    try {
      return period.search(query, List.of());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private String name() {
    return NAME.format(around.clock().instant().atZone(ZoneId.systemDefault()));
  }

  private void refuseIfThere(Path target) {
    if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw wrong(
          VisibleText.line(target.toString())
              + " is there already: expected another name, or --force to replace it");
    }
  }

  /** On standard error, so that what is piped stays clean. */
  private Progress progress() {
    return Progress.ofBytes(
        Output.command(spec).commandLine().getErr(),
        around.terminal().isInteractive(),
        around.clock(),
        Progress.UNKNOWN);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Output.command(spec).commandLine(), message);
  }
}
