// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.StateFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --db}: which of the local server's files a command is about. */
final class ServerDatabase {

  private final Surroundings around;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description =
          "The server's SQLite file.%nDefault: ~/.local/state/tracehub/server.sqlite,%nor tracehub/server.sqlite in $XDG_STATE_HOME.")
  private @Nullable Path chosen;

  ServerDatabase(Surroundings around) {
    this.around = around;
  }

  /**
   * The file, which need not exist.
   *
   * @throws IllegalArgumentException if none is named and there is no home to look in
   */
  Path file() {
    if (chosen != null) {
      return chosen;
    }
    return StateFolder.of(around.environment(), around.home().toString())
        .orElseThrow(
            () -> new IllegalArgumentException("This user has no home folder: name a file, --db."))
        .resolve("server.sqlite");
  }
}
