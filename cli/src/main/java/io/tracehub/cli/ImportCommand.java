// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.cli.print.VisibleText;
import io.tracehub.cli.remote.RemoteServer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts session files into a server. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = {
      "Puts files that export wrote into a running server.",
      "What is there already is not taken twice, so a file may be imported again."
    },
    sortOptions = false,
    sortSynopsis = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tracehub import incident.jsonl.gz",
      "  tracehub import monday.jsonl.gz tuesday.jsonl.gz",
      "  ssh db1 tracehub export - | tracehub import -"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, also if all was there already",
      "2:a wrong argument, a file that cannot be used, or a server that cannot be asked"
    },
    exitCodeOnExecutionException = 2)
final class ImportCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final Surroundings around;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files; - for standard input.")
  private List<String> files = List.of();

  @Mixin private final ServerOption option;
  @Spec private @Nullable CommandSpec spec;

  ImportCommand(Surroundings around) {
    this.around = around;
    this.option = new ServerOption(around);
  }

  @Override
  public Integer call() throws IOException {
    try (RemoteServer server = option.server()) {
      for (String file : files) {
        if (file.equals(STANDARD_INPUT)) {
          report("standard input", put(server, around.streams().in(), Progress.UNKNOWN));
        } else {
          try (InputStream in = Files.newInputStream(Path.of(file))) {
            report(file, put(server, in, Files.size(Path.of(file))));
          }
        }
      }
    }
    return ExitCode.OK;
  }

  private JsonNode put(RemoteServer server, InputStream in, long bytes) throws IOException {
    Progress progress =
        Progress.ofBytes(
            Output.command(spec).commandLine().getErr(),
            around.terminal().isInteractive(),
            around.clock(),
            bytes);
    progress.begin();
    try {
      BodyPublisher body = BodyPublishers.ofInputStream(() -> new Watched(in, progress));
      return server.post(
          "/api/import",
          "application/gzip",
          bytes > 0 ? BodyPublishers.fromPublisher(body, bytes) : body);
    } finally {
      progress.end();
    }
  }

  private void report(String file, JsonNode answer) {
    PrintWriter out = Output.of(spec);
    out.println(
        VisibleText.line(
            "%s: %s new, %s there already"
                .formatted(
                    file,
                    Quantity.number(answer.path("imported").asLong()),
                    Quantity.number(answer.path("skipped").asLong()))));
    out.flush();
  }

  /** Moves the bar as it is read. */
  private static final class Watched extends FilterInputStream {
    private final Progress progress;

    Watched(InputStream in, Progress progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      progress.advance(Math.max(0, read));
      return read;
    }
  }
}
