// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.server.TraceHubServer;
import io.tracehub.server.access.AccessBook;
import io.tracehub.server.access.Project;
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

/** Lists the projects, whose numbers XrayRadar's DSNs end with; {@code keys create} makes them. */
@Command(
    name = "projects",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description =
        "Lists the local server's projects: number, as at the end of XrayRadar's DSN, and name. They are made by: keys create --project NAME.",
    sortOptions = false)
final class ProjectsCommand implements Callable<Integer> {

  @Mixin private final ServerDatabase database;

  @Spec private @Nullable CommandSpec spec;

  ProjectsCommand(Surroundings around) {
    this.database = new ServerDatabase(around);
  }

  @Override
  public Integer call() throws SQLException {
    PrintWriter out = Output.of(spec);
    List<Project> projects = projects(database.file());
    if (projects.isEmpty()) {
      out.println("No projects: XrayRadar's path may name any number.");
    } else {
      Table table = new Table(Set.of("NUMBER"), "NUMBER", "NAME");
      for (Project project : projects) {
        table.add(Integer.toString(project.number()), project.name());
      }
      table.print(out);
    }
    out.flush();
    return 0;
  }

  private static List<Project> projects(Path file) throws SQLException {
    if (Files.notExists(file)) {
      return List.of();
    }
    try (AccessBook book = TraceHubServer.access(file)) {
      return book.projects();
    }
  }
}
