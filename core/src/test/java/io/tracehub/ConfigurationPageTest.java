// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on configuration says what the code does, and its examples are right. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Path README = Path.of("../README.md");
  private static final Pattern README_ROW =
      Pattern.compile("^\\| (`\\w+`(?:, `\\w+`)*) \\| (.+?) \\| .+ \\|$");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| `?(.*?)`? \\| (.*?) \\| .+ \\|$");
  private static final Pattern NAMES =
      Pattern.compile("^\\| `(\\w+)` \\| `(\\S+)` \\| `(\\S+)` \\|$");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void page_listsEverySettingInTheOrderOfTheTable() throws IOException {
    assertThat(rows(ROW).stream().map(row -> row.group(1)))
        .containsExactlyElementsOf(TraceHubConfig.settingNames());
  }

  @Test
  void page_tellsEveryDefaultThatHasAValue() throws IOException {
    for (MatchResult row : rows(ROW)) {
      Setting<?> setting = setting(row);
      assertDefault(setting, row.group(2));
    }
  }

  @Test
  void readme_tellsTheDefaultsOfTheSettingsInItsTable() throws IOException {
    String section = Files.readString(README).split("\n## Settings\n", 2)[1].split("\n## ", 2)[0];
    List<MatchResult> rows =
        section.lines().flatMap(line -> README_ROW.matcher(line).results()).toList();
    assertThat(rows).hasSizeGreaterThan(10);
    for (MatchResult row : rows) {
      String[] names = row.group(1).replace("`", "").split(", ", -1);
      String[] defaults = row.group(2).replace("`", "").replace(" (off)", "").split(", ", -1);
      for (int i = 0; i < names.length; i++) {
        assertDefault(
            Settings.named(names[i]).orElseThrow(), defaults[Math.min(i, defaults.length - 1)]);
      }
    }
  }

  private static void assertDefault(Setting<?> setting, String told) {
    boolean described = told.matches("none|(the|all|in) .*");
    if (!described && !setting.name().equals("endpoint")) {
      assertThat((Object) setting.parse(told)).as(setting.name()).isEqualTo(setting.fallback());
    }
  }

  @Test
  void page_tellsWhatIsExpectedInTheWordsOfTheSentenceAboutAWrongValue() throws IOException {
    for (MatchResult row : rows(ROW)) {
      assertThat(row.group(3)).as(row.group(1)).isEqualTo(setting(row).expected());
    }
  }

  @Test
  void page_tellsTheNamesOfEverySettingInOtherSources() throws IOException {
    assertThat(rows(NAMES).stream().map(row -> row.group(1)))
        .containsExactlyElementsOf(TraceHubConfig.settingNames());
    for (MatchResult row : rows(NAMES)) {
      assertThat(row.group(2)).isEqualTo(setting(row).propertyName());
      assertThat(row.group(3)).isEqualTo(setting(row).variableName());
    }
  }

  @ParameterizedTest
  @CsvSource({"properties, tracehub.properties", "json, tracehub.json"})
  void exampleOfAFile_isTakenWhole(String language, String name, @TempDir Path folder)
      throws IOException {
    List<String> examples = blocks(language);
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      TraceHubConfig config =
          new FakeSurroundings()
              .builder()
              .file(Files.writeString(folder.resolve(name), example))
              .build();
      assertThat(config.get(Settings.SERVICE)).isEqualTo("orders");
      assertThat(config.get(Settings.LOGGER_LEVELS)).hasSize(2);
    }
  }

  @Test
  void exampleOfLevelsByLogger_isTaken() throws IOException {
    List<String> examples = blocks("");
    assertThat(examples).hasSize(1);
    TraceHubConfig config =
        new FakeSurroundings().builder().set("loggerLevels", examples.get(0), "the page").build();
    assertThat(config.get(Settings.LOGGER_LEVELS)).hasSize(2);
  }

  @Test
  void exampleOfACommandLine_isTaken() throws IOException {
    List<String> lines = blocks("sh").stream().flatMap(String::lines).toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      FakeSurroundings process = new FakeSurroundings();
      for (String word : line.split(" ", -1)) {
        String[] pair = word.replaceFirst("^-D", "").split("=", 2);
        if (pair.length == 2) {
          (word.startsWith("-D") ? process.properties : process.variables).put(pair[0], pair[1]);
        }
      }
      TraceHubConfig config = process.builder().build();
      assertThat(config.get(Settings.SERVICE)).isEqualTo("orders");
      assertThat(config.hints()).isEmpty();
    }
  }

  private static Setting<?> setting(MatchResult row) {
    return Settings.named(row.group(1)).orElseThrow();
  }

  private static List<MatchResult> rows(Pattern pattern) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .flatMap(line -> pattern.matcher(line).results())
        .toList();
  }

  private static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }
}
