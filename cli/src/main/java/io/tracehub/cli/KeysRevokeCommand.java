// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.server.TraceHubServer;
import io.tracehub.server.access.AccessBook;
import io.tracehub.server.access.ApiKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a key. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description =
        "Ends a key for good: a running server refuses it within a second. What it sent stays.",
    sortOptions = false)
final class KeysRevokeCommand implements Callable<Integer> {

  @Mixin private final ServerDatabase database;

  @Parameters(paramLabel = "KEY", description = "Its name, or its beginning as the list shows it.")
  private String which = "";

  @Spec private @Nullable CommandSpec spec;

  KeysRevokeCommand(Surroundings around) {
    this.database = new ServerDatabase(around);
  }

  @Override
  public Integer call() throws SQLException {
    if (Files.notExists(database.file())) {
      throw refusal("--db is %s, which is no file".formatted(database.file()), null);
    }
    PrintWriter out = Output.of(spec);
    try (AccessBook book = TraceHubServer.access(database.file())) {
      ApiKey key = book.revoke(which);
      out.printf("Revoked %s, %s.%n", key.shown(), key.name());
      if (book.keys().stream().noneMatch(ApiKey::isActive)) {
        out.println("That was the last: on loopback, any key is taken now that was not revoked.");
      }
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()), e);
    }
    out.flush();
    return 0;
  }

  private ParameterException refusal(String sentence, @Nullable Exception cause) {
    return new ParameterException(Output.command(spec).commandLine(), sentence, cause);
  }
}
