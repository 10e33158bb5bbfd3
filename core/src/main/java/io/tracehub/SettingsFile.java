// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file says of settings, and what is wrong with it. */
final class SettingsFile {

  private final Map<Setting<?>, Given> given = new LinkedHashMap<>();
  private final Map<String, Given> unknown = new LinkedHashMap<>();
  private final Map<String, String> sentences = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** A file that is not there, or cannot be read for this reason. */
  static SettingsFile unusable(String problem) {
    SettingsFile file = new SettingsFile();
    file.problems.add(problem);
    return file;
  }

  void add(Setting<?> setting, String text, String origin) {
    if (given.putIfAbsent(setting, new Given(text, origin)) != null) {
      problems.add(
          "TraceHub setting %s stands twice in one file, the second time in %s: expected it once."
              .formatted(setting.name(), origin));
    }
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  /** A member of no setting's name. It is a problem unless it is claimed. */
  void unknown(String name, String text, String origin, String sentence) {
    unknown.put(name, new Given(text, origin));
    problems.add(sentence);
    sentences.put(name, sentence);
  }

  /** What stands under a name of the chosen protocol's; null if nothing does. */
  @Nullable Given claim(String name) {
    problems.remove(sentences.remove(name));
    Given stray = unknown.remove(name);
    return stray != null ? stray : Settings.named(name).map(given::remove).orElse(null);
  }

  Optional<Given> find(Setting<?> setting) {
    return Optional.ofNullable(given.get(setting));
  }

  /** One sentence for each thing that is wrong with the file, whatever is made of its values. */
  List<String> problems() {
    return problems;
  }
}
