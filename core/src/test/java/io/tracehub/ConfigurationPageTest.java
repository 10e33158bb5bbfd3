// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of settings in the documentation says what the code does. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| `?(.*?)`? \\| .*");

  @Test
  void page_listsEverySettingInTheOrderOfTheTable() throws IOException {
    assertThat(rows().stream().map(row -> row.group(1)))
        .containsExactlyElementsOf(TraceHubConfig.settingNames());
  }

  @Test
  void page_tellsEveryDefaultThatHasAValue() throws IOException {
    for (Matcher row : rows()) {
      Setting<?> setting = Settings.named(row.group(1)).orElseThrow();
      String told = row.group(2);
      boolean described = told.equals("none") || told.startsWith("the ") || told.startsWith("all ");
      if (described || setting.name().equals("endpoint")) {
        continue;
      }
      assertThat((Object) setting.parse(told)).as(setting.name()).isEqualTo(setting.fallback());
    }
  }

  private static List<Matcher> rows() throws IOException {
    return Files.readAllLines(PAGE).stream().map(ROW::matcher).filter(Matcher::matches).toList();
  }
}
