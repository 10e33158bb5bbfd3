// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where programs of this user keep what should outlive them, by the XDG Base Directory
 * Specification 0.8; on Windows in the local application data. Never the shared folder for
 * temporary files, where others could read and plant.
 */
public final class StateFolder {

  private StateFolder() {}

  /** The folder of this process's user; empty if he has no home. Touches nothing. */
  public static Optional<Path> ofThisUser() {
    return of(System.getenv(), System.getProperty("user.home", ""));
  }

  /** Where the spool is by default. */
  static Optional<Path> spool() {
    return ofThisUser().map(folder -> folder.resolve("spool"));
  }

  /**
   * The folder of a user.
   *
   * @param home his home folder; empty or {@code ?} if he has none
   */
  public static Optional<Path> of(Map<String, String> environment, String home) {
    return absolute(environment.get("XDG_STATE_HOME"))
        .or(() -> absolute(environment.get("LOCALAPPDATA")))
        .or(() -> absolute(home).map(folder -> folder.resolve(".local").resolve("state")))
        .map(folder -> folder.resolve("tracehub"));
  }

  /** The specification demands that a relative value is ignored; some systems say {@code ?}. */
  private static Optional<Path> absolute(@Nullable String text) {
    return text == null || text.isBlank() || text.indexOf('?') >= 0
        ? Optional.empty()
        : Optional.of(Path.of(text)).filter(Path::isAbsolute);
  }
}
