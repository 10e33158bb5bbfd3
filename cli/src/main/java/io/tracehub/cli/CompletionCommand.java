// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The script by which a shell completes commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = {
      "Prints the script by which a shell completes what is typed when Tab is pressed."
    },
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "There must be a command tracehub, such as a script in a folder of the PATH:",
      "  #!/bin/sh",
      "  exec java -jar /path/to/tracehub.jar \"$@\"",
      "",
      "Then, for this shell, or in ~/.bashrc or ~/.zshrc for all:",
      "  source <(tracehub completion bash)",
      "  source <(tracehub completion zsh)"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:a wrong argument"})
final class CompletionCommand implements Callable<Integer> {

  /** For which there is a script; it is the same one, which asks in which it runs. */
  enum Shell {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private @Nullable Shell shell;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine program = Output.command(spec).root().commandLine();
    PrintWriter out = Output.of(spec);
    out.println("# Completion of tracehub, to be sourced by " + shell + ".");
    out.print(AutoComplete.bash(program.getCommandName(), program));
    out.flush();
    return ExitCode.OK;
  }
}
