// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a user's programs keep what should outlive them, by the XDG Base Directory Specification
 * 0.8.
 */
final class StateFolder {
  private StateFolder() {}

  static Path ofThisUser() {
    return of(System.getenv(), System.getProperty("user.home"));
  }

  /** The specification demands that a relative value is ignored. */
  static Path of(Map<String, String> environment, String home) {
    @Nullable String state = environment.get("XDG_STATE_HOME");
    Path base =
        state != null && Path.of(state).isAbsolute()
            ? Path.of(state)
            : Path.of(home, ".local", "state");
    return base.resolve("tracehub");
  }
}
