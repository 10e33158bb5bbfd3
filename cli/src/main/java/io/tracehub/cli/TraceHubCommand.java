// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.server.ServerStartException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The program: finds the command, and turns what goes wrong into one sentence and an exit code. */
@Command(
    name = "tracehub",
    description = "Tools for TraceHub for Java.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = TraceHubCommand.Version.class,
    subcommands = ServeCommand.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:an unexpected error",
      "2:a wrong argument, or a port or file that cannot be used"
    })
public final class TraceHubCommand {
  private TraceHubCommand() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new TraceHubCommand());
    commandLine.setParameterExceptionHandler((e, args) -> refuse(e.getCommandLine(), e));
    commandLine.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (e instanceof ServerStartException) {
            return refuse(command, e);
          }
          throw e;
        });
    return commandLine;
  }

  private static int refuse(CommandLine command, Exception e) {
    PrintWriter err = command.getErr();
    err.println("tracehub: " + e.getMessage());
    if (e instanceof ParameterException) {
      err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** The version in the jar's manifest; there is none when classes are run from a folder. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = TraceHubCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "tracehub " + (version == null ? "(unpackaged)" : version) + ", Java " + Runtime.version()
      };
    }
  }
}
