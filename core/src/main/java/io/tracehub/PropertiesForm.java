// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Reads {@code tracehub.properties}: each key is spelt like the system property, {@code
 * tracehub.batch-size}.
 */
final class PropertiesForm {

  private final String name;
  private final List<String> lines;
  private final SettingsFile file = new SettingsFile();

  private PropertiesForm(String name, String text) {
    this.name = name;
    this.lines = text.lines().toList();
  }

  /**
   * The settings in the text.
   *
   * @param name the file's, for messages
   * @throws IllegalArgumentException if it has a malformed escape
   */
  static SettingsFile read(String name, String text) throws IOException {
    PropertiesForm form = new PropertiesForm(name, text);
    for (Entry entry : entries(text)) {
      form.add(entry.key(), entry.value());
    }
    return form.file;
  }

  private record Entry(String key, String value) {}

  /** All entries in order, also those of a key that comes twice. */
  private static List<Entry> entries(String text) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Properties reading =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Object put(Object key, Object value) {
            entries.add(new Entry((String) key, (String) value));
            return super.put(key, value);
          }
        };
    try (Reader in = new StringReader(text)) {
      reading.load(in);
    }
    return entries;
  }

  private void add(String key, String value) {
    Optional<Setting<?>> setting =
        Settings.all().stream().filter(known -> known.propertyName().equals(key)).findFirst();
    if (setting.isPresent()) {
      file.add(setting.get(), value, origin(key));
    } else {
      file.problem(UnknownSetting.sentence(key, origin(key), Setting::propertyName));
    }
  }

  /** With the line of the first such key, unless it is written in an unusual way. */
  private String origin(String key) {
    Pattern start = Pattern.compile("^\\s*" + Pattern.quote(key) + "(?=[\\s=:]|$)");
    for (int i = 0; i < lines.size(); i++) {
      if (start.matcher(lines.get(i)).find()) {
        return "the file " + name + ", line " + (i + 1);
      }
    }
    return "the file " + name;
  }
}
