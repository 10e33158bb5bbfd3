// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.server.ServerStartException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The program: finds the command, and turns what goes wrong into one sentence and an exit code. */
@Command(
    name = "tracehub",
    description =
        "TraceHub for Java: a local server for logs and errors, and tools around it and the SDK.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = TraceHubCommand.Version.class,
    footerHeading = "%n",
    footer = {
      "tracehub COMMAND --help tells more, with examples. tail, query, export and import ask a running server (tracehub serve), at $TRACEHUB_SERVER or --server, else on this machine."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; of query: found; of check: it works",
      "1:nothing found (query), not all delivered (send, dlq replay), it would not work (check), or an unexpected error",
      "2:a wrong argument, setting or query, or a server, port or file that cannot be used"
    })
public final class TraceHubCommand {
  /** A key that was mistyped into a wrong place is not repeated on the screen. */
  private static final Pattern KEY = Pattern.compile("(th|rs_live|tr_live)_[0-9A-Za-z_-]{6,}");

  private TraceHubCommand() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    CommandLine commandLine = commandLine().setOut(standardOutput());
    int exitCode = commandLine.execute(args);
    commandLine.getOut().flush();
    System.exit(exitCode);
  }

  /** Unlike System.out it tells when nobody reads any more, and waits until it is flushed. */
  private static PrintWriter standardOutput() {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), charset()));
  }

  /** What the terminal reads; the JDKs before 19 have no better answer than the file's. */
  private static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return name == null ? Charset.defaultCharset() : Charset.forName(name);
  }

  static CommandLine commandLine() {
    return commandLine(Surroundings.ofThisProcess());
  }

  static CommandLine commandLine(Surroundings around) {
    CommandLine commandLine =
        new CommandLine(new TraceHubCommand())
            .addSubcommand(new ServeCommand(around))
            .addSubcommand(new TailCommand(around))
            .addSubcommand(new QueryCommand(around))
            .addSubcommand(new SendCommand(around))
            .addSubcommand(new ExportCommand(around))
            .addSubcommand(new ImportCommand(around))
            .addSubcommand(
                new CommandLine(new KeysCommand())
                    .addSubcommand(new KeysCreateCommand(around))
                    .addSubcommand(new KeysListCommand(around))
                    .addSubcommand(new KeysRevokeCommand(around)))
            .addSubcommand(new ProjectsCommand(around))
            .addSubcommand(new CheckCommand(around))
            .addSubcommand(
                new CommandLine(new DlqCommand())
                    .addSubcommand(new DlqListCommand(around))
                    .addSubcommand(new DlqShowCommand(around))
                    .addSubcommand(new DlqReplayCommand(around))
                    .addSubcommand(new DlqPurgeCommand(around)))
            .addSubcommand(
                new CommandLine(new SpoolCommand()).addSubcommand(new SpoolListCommand(around)))
            .addSubcommand(new CompletionCommand());
    // A message that begins with @ is a message.
    commandLine.setExpandAtFiles(false);
    commandLine.setParameterExceptionHandler((e, args) -> refuse(e.getCommandLine(), e));
    commandLine.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (e instanceof ReaderGone) {
            return CommandLine.ExitCode.OK;
          }
          if (e instanceof ServerStartException) {
            return refuse(command, e);
          }
          if (e instanceof IOException disk) {
            return refuse(command, new IOException(Trouble.of(disk), disk));
          }
          if (e instanceof SQLException database) {
            return refuse(
                command, new IOException("The database refused: " + database.getMessage(), e));
          }
          throw e;
        });
    return commandLine;
  }

  static String withoutKeys(String text) {
    return KEY.matcher(text).replaceAll("$1_***");
  }

  private static int refuse(CommandLine command, Exception e) {
    command.getOut().flush();
    PrintWriter err = command.getErr();
    err.println("tracehub: " + withoutKeys(String.valueOf(e.getMessage())));
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
