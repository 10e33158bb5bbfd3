// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong value is told in one sentence with its origin, whichever source it comes from. */
class WrongSettingTest {

  @TempDir Path folder;

  private final FakeSurroundings surroundings = new FakeSurroundings();

  static List<WrongSetting> all() {
    return WrongSetting.all();
  }

  @Test
  void table_hasWrongValuesForEverySetting() {
    assertThat(all().stream().map(WrongSetting::setting).distinct())
        .containsExactlyElementsOf(TraceHubConfig.settingNames());
  }

  @ParameterizedTest
  @MethodSource("all")
  void wrongValueInCode_isToldInOneSentence(WrongSetting wrong) {
    assertTold(
        surroundings.builder().set(wrong.setting(), wrong.value(), "a test"), wrong, "a test");
  }

  @ParameterizedTest
  @MethodSource("all")
  void wrongSystemProperty_isToldInOneSentence(WrongSetting wrong) {
    String name = setting(wrong).propertyName();
    surroundings.properties.put(name, wrong.value());
    assertTold(surroundings.builder(), wrong, "the system property " + name);
  }

  @ParameterizedTest
  @MethodSource("all")
  void wrongVariable_isToldInOneSentence(WrongSetting wrong) {
    String name = setting(wrong).variableName();
    surroundings.variables.put(name, wrong.value());
    assertTold(surroundings.builder(), wrong, "the environment variable " + name);
  }

  @ParameterizedTest
  @MethodSource("all")
  void wrongValueInPropertiesFile_isToldInOneSentenceWithItsLine(WrongSetting wrong)
      throws IOException {
    Properties properties = new Properties();
    properties.setProperty(setting(wrong).propertyName(), wrong.value());
    Path file = folder.resolve("tracehub.properties");
    try (Writer out = Files.newBufferedWriter(file)) {
      StringWriter text = new StringWriter();
      properties.store(text, "the second line is a date");
      out.write(text.toString());
    }
    assertTold(surroundings.builder().file(file), wrong, "the file " + file + ", line 3");
  }

  @ParameterizedTest
  @MethodSource("all")
  void wrongValueInJsonFile_isToldInOneSentenceWithItsLine(WrongSetting wrong) throws IOException {
    Path file = folder.resolve("tracehub.json");
    Map<String, String> json = Map.of(wrong.setting(), wrong.value());
    Files.writeString(file, "\n" + new ObjectMapper().writeValueAsString(json));
    assertTold(surroundings.builder().file(file), wrong, "the file " + file + ", line 2");
  }

  private static void assertTold(
      TraceHubConfig.Builder builder, WrongSetting wrong, String origin) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessageStartingWith(wrong.beginning() + origin + " cannot be used: expected ")
        .message()
        .contains(wrong.expected())
        .endsWith(setting(wrong).expected() + ".")
        .hasSizeLessThan(600)
        .doesNotContain(wrong.shown() ? "th_" : wrong.value(), "secret");
  }

  private static Setting<?> setting(WrongSetting wrong) {
    return Settings.named(wrong.setting()).orElseThrow();
  }
}
