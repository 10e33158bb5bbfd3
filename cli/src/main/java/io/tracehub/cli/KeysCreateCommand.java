// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.server.TraceHubServer;
import io.tracehub.server.access.AccessBook;
import io.tracehub.server.access.NewKey;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a key and shows it, this once, with the lines to paste. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = "Makes a key and prints it, once, with what to paste for each protocol.",
    sortOptions = false)
final class KeysCreateCommand implements Callable<Integer> {

  @Mixin private final ServerDatabase database;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "By which it is listed and revoked. Default: key- and a number.")
  private @Nullable String name;

  @Option(
      names = "--project",
      paramLabel = "PROJECT",
      description =
          "Name or number of the project that it is for; a new name makes one. Default: the first project.")
  private @Nullable String project;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server's address in what is printed. Default: ${DEFAULT-VALUE}.",
      defaultValue = "http://localhost:8790")
  private URI url = URI.create("http://localhost:8790");

  @Option(names = "--quiet", description = "Only the key, for scripts.")
  private boolean quiet;

  @Spec private @Nullable CommandSpec spec;

  KeysCreateCommand(Surroundings around) {
    this.database = new ServerDatabase(around);
  }

  @Override
  public Integer call() throws SQLException {
    NewKey made;
    try (AccessBook book = TraceHubServer.access(database.file())) {
      made = book.createKey(name, project);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Output.command(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = Output.of(spec);
    if (quiet) {
      out.println(made.secret());
    } else {
      print(made, out);
    }
    out.flush();
    return 0;
  }

  private void print(NewKey made, PrintWriter out) {
    String base = url.toString().replaceAll("/+$", "");
    String key = made.secret();
    int number = made.key().project().number();
    out.printf(
        "Key %s of project %s (number %d). The server keeps only its SHA-256, so copy it now:%n%n",
        made.key().name(), made.key().project().name(), number);
    out.printf("  %s%n%n", key);
    out.println("tracehub, in logback.xml:");
    out.printf("  <endpoint>%s</endpoint>%n  <apiKey>%s</apiKey>%n", base, key);
    out.println("or as variables, as are the others:");
    out.printf("  TRACEHUB_ENDPOINT=%s%n  TRACEHUB_API_KEY=%s%n", base, key);
    out.println("xrayradar:");
    out.printf("  XRAYRADAR_DSN=%s/%d%n  XRAYRADAR_AUTH_TOKEN=%s%n", base, number, key);
    out.println("replaystack:");
    out.printf("  REPLAYSTACK_ENDPOINT=%s%n  REPLAYSTACK_API_KEY=%s%n", base, key);
    out.println("otlp:");
    out.printf(
        "  OTEL_EXPORTER_OTLP_ENDPOINT=%s%n  OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf%n  OTEL_EXPORTER_OTLP_HEADERS=x-api-key=%s%n",
        base, key);
  }
}
