// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.server.TraceHubServer;
import io.tracehub.server.access.AccessBook;
import io.tracehub.server.access.ApiKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the keys, by their beginnings. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = "Lists the keys: beginning, name, project, when made and when revoked.",
    sortOptions = false)
final class KeysListCommand implements Callable<Integer> {

  @Mixin private final ServerDatabase database;

  @Spec private @Nullable CommandSpec spec;

  KeysListCommand(Surroundings around) {
    this.database = new ServerDatabase(around);
  }

  @Override
  public Integer call() throws SQLException {
    PrintWriter out = Output.of(spec);
    List<ApiKey> keys = keys(database.file());
    if (!keys.isEmpty()) {
      Table table = new Table(Set.of(), "KEY", "NAME", "PROJECT", "CREATED", "REVOKED");
      for (ApiKey key : keys) {
        table.add(
            key.shown(),
            key.name(),
            "%s (%d)".formatted(key.project().name(), key.project().number()),
            key.createdAt().toString(),
            key.revokedAt() == null ? "" : key.revokedAt().toString());
      }
      table.print(out);
    }
    if (keys.stream().noneMatch(ApiKey::isActive)) {
      out.println("No key is active: on loopback, any key is taken.");
    }
    out.flush();
    return 0;
  }

  /** A file that is not there has none, and asking does not make it. */
  private static List<ApiKey> keys(Path file) throws SQLException {
    if (Files.notExists(file)) {
      return List.of();
    }
    try (AccessBook book = TraceHubServer.access(file)) {
      return book.keys();
    }
  }
}
