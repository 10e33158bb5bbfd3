// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.print.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/** Removes letters for good. */
@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = "Removes dead letters for good: those named, or all that there are.",
    sortOptions = false)
final class DlqPurgeCommand implements Callable<Integer> {

  @Mixin private final LetterFolders folders;
  private final Surroundings around;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files, or their names in one of the folders. Default: all.")
  private List<String> files = List.of();

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      description = "Only those written before so long, such as 12h or 7d.")
  private @Nullable String olderThan;

  @Option(names = "--yes", description = "Do not ask; needed where nobody can answer.")
  private boolean yes;

  @Spec private @Nullable CommandSpec spec;

  DlqPurgeCommand(Surroundings around) {
    this.around = around;
    this.folders = new LetterFolders(around);
  }

  @Override
  public Integer call() throws IOException {
    Instant before = before();
    List<LetterFile> letters =
        (files.isEmpty() ? folders.letters() : folders.named(files))
            .stream().filter(letter -> letter.when().isBefore(before)).toList();
    PrintWriter out = Output.of(spec);
    if (letters.isEmpty()) {
      out.println("Nothing to remove.");
    } else if (isMeant(letters, out)) {
      remove(letters, out);
    } else {
      out.println("Nothing was removed.");
    }
    out.flush();
    return ExitCode.OK;
  }

  private Instant before() {
    try {
      return olderThan == null ? Instant.MAX : around.clock().instant().minus(age(olderThan));
    } catch (IllegalArgumentException e) {
      throw wrong("--older-than " + e.getMessage());
    }
  }

  private static Duration age(String text) {
    return Quantity.age(VisibleText.line(text));
  }

  private boolean isMeant(List<LetterFile> letters, PrintWriter out) {
    if (yes) {
      return true;
    }
    if (!around.terminal().isInteractive()) {
      throw wrong(
          "purge would remove %s for good: expected --yes where nobody can be asked"
              .formatted(counted(letters)));
    }
    out.flush();
    return around.terminal().confirms("Remove " + counted(letters) + " for good? [y/N]");
  }

  private static void remove(List<LetterFile> letters, PrintWriter out) throws IOException {
    int removed = 0;
    long bytes = 0;
    for (LetterFile letter : letters) {
      // Where another program was faster, there is nothing to boast of.
      if (Files.deleteIfExists(letter.path())) {
        out.println("removed " + VisibleText.line(letter.path().toString()));
        removed++;
        bytes += letter.bytes();
      }
      Files.deleteIfExists(letter.reasonPath());
    }
    out.println(
        "Removed %s, %s.".formatted(Quantity.of(removed, "file", "files"), Quantity.bytes(bytes)));
  }

  private static String counted(List<LetterFile> letters) {
    return Quantity.of(letters.size(), "file", "files")
        + " ("
        + Quantity.bytes(letters.stream().mapToLong(LetterFile::bytes).sum())
        + ")";
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Output.command(spec).commandLine(), message);
  }
}
