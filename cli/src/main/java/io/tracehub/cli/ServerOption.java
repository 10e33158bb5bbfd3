// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.remote.RemoteServer;
import io.tracehub.cli.remote.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server a command asks. */
final class ServerOption {

  private final Map<String, String> environment;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server to ask. Default: $TRACEHUB_SERVER, or else " + ServerAddress.DEFAULT + ".")
  private @Nullable String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file with the token of a server that wants one. Default: the token in $TRACEHUB_SERVER_TOKEN.")
  private @Nullable Path tokenFile;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  ServerOption(Surroundings around) {
    this.environment = around.environment();
  }

  /** That server; nothing has been asked yet. */
  RemoteServer server() throws IOException {
    CommandSpec command = Output.command(spec);
    try {
      ServerAddress address = ServerAddress.of(server, tokenFile, environment);
      if (address.isOpenToOthers()) {
        Output.warn(command, "the token travels unencrypted to " + address + ": expected https");
      }
      return new RemoteServer(address);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
