// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a setting is looked for that neither XML nor code gives: system property, environment
 * variable, file. The first one that has it wins. The file is read when it is first needed.
 */
final class SettingSources {

  private final Surroundings surroundings;
  private final @Nullable Path named;
  private @Nullable SettingsFile file;

  SettingSources(Surroundings surroundings, @Nullable Path named) {
    this.surroundings = surroundings;
    this.named = named;
  }

  Optional<Given> find(Setting<?> setting) {
    return property(setting).or(() -> variable(setting)).or(() -> file().find(setting));
  }

  private Optional<Given> property(Setting<?> setting) {
    return Optional.ofNullable(surroundings.property(setting.propertyName()))
        .map(text -> new Given(text, "the system property " + setting.propertyName()));
  }

  /** An empty variable is none: many a launcher cannot but set it. */
  private Optional<Given> variable(Setting<?> setting) {
    return Optional.ofNullable(surroundings.variable(setting.variableName()))
        .filter(text -> !text.isBlank())
        .map(text -> new Given(text, "the environment variable " + setting.variableName()));
  }

  SettingsFile file() {
    if (file == null) {
      file = FileSearch.find(surroundings, named);
    }
    return file;
  }
}
