// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.cli.print.VisibleText;
import io.tracehub.server.EntryForms;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one letter to a person. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description =
        "Shows the entries of one file and why they were refused. Control characters are shown, never carried out.",
    sortOptions = false)
final class DlqShowCommand implements Callable<Integer> {

  private static final int SHOWN_OF_DAMAGE = 200;
  private static final JsonMapper JSON = new JsonMapper();

  @Mixin private final LetterFolders folders;

  @Parameters(paramLabel = "FILE", description = "The file, or its name in one of the folders.")
  private String file = "";

  @Option(names = "--entry", paramLabel = "N", description = "Only the entry with this number.")
  private @Nullable Integer number;

  @Spec private @Nullable CommandSpec spec;

  DlqShowCommand(Surroundings around) {
    this.folders = new LetterFolders(around);
  }

  @Override
  public Integer call() throws IOException {
    LetterFile letter = folders.named(file);
    PrintWriter out = Output.of(spec);
    LetterReason reason = LetterReason.of(letter);
    heading(letter, reason, out);
    boolean shown = false;
    try (LetterLines lines = letter.lines()) {
      LetterLines.Line line;
      while ((line = lines.next()) != null) {
        if (number == null || number == line.number()) {
          shown = true;
          show(line, reason.protocol(), out);
        }
      }
    }
    out.flush();
    if (!shown && number != null) {
      throw new ParameterException(
          Output.command(spec).commandLine(),
          "--entry is %d: %s has no such entry".formatted(number, VisibleText.line(file)));
    }
    return 0;
  }

  private static void heading(LetterFile letter, LetterReason reason, PrintWriter out) {
    out.println(VisibleText.line(letter.path().toString()));
    out.println("  written  " + Quantity.time(letter.when()));
    out.println(
        "  refused  "
            + (reason.reason().isEmpty()
                ? "for a reason that is not known"
                : VisibleText.line(reason.reason())));
    if (!reason.endpoint().isEmpty()) {
      out.println("  by       " + VisibleText.line(reason.endpoint()));
    }
    if (!reason.protocol().equals("tracehub")) {
      out.println("  format   " + VisibleText.line(reason.protocol()));
    }
  }

  private static void show(LetterLines.Line line, String protocol, PrintWriter out)
      throws IOException {
    out.println();
    if (line.damage() == null) {
      JsonNode entry = EntryForms.traceHub(protocol, JSON.readTree(line.json()));
      EntryView.print(line.number(), entry, out);
    } else {
      out.println("#" + line.number() + "  damaged, " + line.damage());
      out.println("    " + VisibleText.line(new String(line.json(), UTF_8), SHOWN_OF_DAMAGE));
    }
  }
}
