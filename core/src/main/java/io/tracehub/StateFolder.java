// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where programs of this user keep what should outlive them, by the XDG Base Directory
 * Specification 0.8; on Windows in the local application data. Never the shared folder for
 * temporary files, where others could read and plant.
 */
final class StateFolder {

  private StateFolder() {}

  /** Where the spool is by default; empty if the user has no home. */
  static Optional<Path> spool() {
    return of(System::getenv, System.getProperty("user.home"))
        .map(folder -> folder.resolve("spool"));
  }

  static Optional<Path> of(Function<String, @Nullable String> environment, String home) {
    return absolute(environment.apply("XDG_STATE_HOME"))
        .or(() -> absolute(environment.apply("LOCALAPPDATA")))
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
