// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the local server until the process is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description =
        "Receives what the SDK sends and shows it on a page; on this machine only, unless told otherwise. Stop it with Ctrl-C.",
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {
  private static final String DEFAULT_PORT = "8790";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 takes any free one. Default: " + DEFAULT_PORT + ".")
  private @Nullable String port;

  @Mixin private final ServerDatabase database;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description =
          "A key to accept, in whatever header its protocol has for it; may be repeated. Default: any key.")
  private List<String> apiKeys = List.of();

  @Option(
      names = "--max-entries",
      paramLabel = "N",
      description = "How many entries to keep; the oldest go first. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000000")
  private long maxEntries;

  @Option(
      names = "--strict",
      description =
          "Hold XrayRadar's events to its free plan, 100 a minute and 1,000 a project, and cut them as its server does.")
  private boolean strict;

  @Option(
      names = "--max-bytes",
      paramLabel = "SIZE",
      description =
          "How large the database may grow, such as 500m or 2g; the oldest entries go first. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2g")
  private String maxBytes = "2g";

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      description =
          "How long an entry is kept, such as 14d, 12h or 30m. Default: ${DEFAULT-VALUE}.",
      defaultValue = "14d")
  private String maxAge = "14d";

  @Mixin private final PublicAccess publicly;

  ServeCommand(Surroundings around) {
    database = new ServerDatabase(around);
    publicly = new PublicAccess(around);
  }

  @Override
  public Integer call() throws IOException {
    ServerOptions options = options();
    TraceHubServer server = TraceHubServer.start(options);
    Thread closing = new Thread(server::close, "tracehub-serve-shutdown");
    Runtime.getRuntime().addShutdownHook(closing);
    try {
      println(
          "TraceHub server listening on %s (database %s)"
              .formatted(server.uri(), options.database()));
      publicly.link(server.uri()).ifPresent(this::println);
      TraceHubServer.ingestPaths()
          .forEach((protocol, paths) -> println("  %-12s %s".formatted(protocol, paths)));
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      server.close();
      Runtime.getRuntime().removeShutdownHook(closing);
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private ServerOptions options() throws IOException {
    try {
      ServerOptions.Builder options =
          ServerOptions.builder(database.file())
              .apiKeys(apiKeys)
              .maxEntries(maxEntries)
              .maxBytes(Amounts.bytes("--max-bytes", maxBytes))
              .maxAge(Amounts.duration("--max-age", maxAge))
              .strict(strict)
              .notices(this::println);
      publicly.applyTo(options);
      return port == null
          ? options.build()
          : options.port(number(port), "from the command line").build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static int number(String port) {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--port (from the command line) is %s: expected a free port from 1 to 65535, or 0 for any free one"
              .formatted(port),
          e);
    }
  }

  private void println(String line) {
    command().commandLine().getOut().println(line);
    command().commandLine().getOut().flush();
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("Only picocli runs a command");
    }
    return spec;
  }
}
