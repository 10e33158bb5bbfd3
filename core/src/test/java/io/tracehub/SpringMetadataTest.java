// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What editors are told of our settings in Spring is what the code does, and the page says. */
class SpringMetadataTest {

  private static final Path FILE =
      Path.of(
          "../spring-boot-starter/src/main/resources/META-INF/spring-configuration-metadata.json");
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| .*? \\| .*? \\| (.+) \\|$");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern CHOICE = Pattern.compile("one of (\\w+(?:, \\w+)*)");

  /** Defaults that are no value. */
  private static final List<Object> NOTHING =
      List.of("", Optional.empty(), List.of(), Map.of(), Headers.NONE, Secret.NONE, Secrets.NONE);

  @Test
  void everyDefault_isThatOfTheCode() throws IOException {
    for (Setting<?> setting : Settings.all()) {
      JsonNode told = property(setting).path("defaultValue");
      boolean isNothing =
          NOTHING.contains(setting.fallback()) && !setting.equals(Settings.ENDPOINT);
      assertThat(told.isMissingNode()).as(setting.name()).isEqualTo(isNothing);
      if (!isNothing) {
        String text =
            told.isArray() ? String.join(setting.separator(), texts(told)) : told.asText();
        assertThat((Object) setting.parse(text)).as(setting.name()).isEqualTo(value(setting));
      }
    }
  }

  private static Object value(Setting<?> setting) {
    return setting.equals(Settings.ENDPOINT)
        ? Optional.of(new FakeSurroundings().builder().build().endpoint())
        : setting.fallback();
  }

  @Test
  void everyType_isWhatTheCodeTakes() throws IOException {
    for (Setting<?> setting : Settings.all()) {
      assertThat(property(setting).path("type").asText())
          .as(setting.name())
          .isEqualTo(type(setting));
    }
  }

  /** Sizes and times are texts: Spring's own types do not know how ours are written. */
  private static String type(Setting<?> setting) {
    Object value = setting.fallback();
    if (value instanceof Map || value instanceof Headers) {
      return "java.util.Map<java.lang.String,java.lang.String>";
    }
    if (setting.isList()) {
      return "java.util.List<java.lang.String>";
    }
    if (setting.expected().equals("true or false")
        || value instanceof Integer
        || value instanceof Double) {
      return value.getClass().getName();
    }
    return "java.lang.String";
  }

  @Test
  void everyDescription_isThatOfThePage_withWhatIsExpected() throws IOException {
    Map<String, String> purposes = new LinkedHashMap<>();
    Files.readAllLines(PAGE).stream()
        .flatMap(line -> ROW.matcher(line).results())
        .forEach(row -> purposes.put(row.group(1), plain(row.group(2))));
    for (Setting<?> setting : Settings.all()) {
      assertThat(property(setting).path("description").asText())
          .isEqualTo(purposes.get(setting.name()) + " Expected: " + setting.expected() + ".");
    }
  }

  private static String plain(String markdown) {
    return LINK.matcher(markdown).replaceAll("$1").replace("`", "");
  }

  @Test
  void everyChoice_isOffered() throws IOException {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (Setting<?> setting : Settings.all()) {
      Matcher choice = CHOICE.matcher(setting.expected());
      if (choice.matches()) {
        choices.put(setting.propertyName(), List.of(choice.group(1).split(", ")));
      }
    }
    Map<String, List<String>> offered = new LinkedHashMap<>();
    for (JsonNode hint : file().path("hints")) {
      offered.put(hint.path("name").asText(), hint.path("values").findValuesAsText("value"));
    }
    assertThat(offered).isEqualTo(choices).isNotEmpty();
  }

  private static JsonNode property(Setting<?> setting) throws IOException {
    for (JsonNode property : file().path("properties")) {
      if (property.path("name").asText().equals(setting.propertyName())) {
        return property;
      }
    }
    throw new AssertionError(setting.propertyName() + " is not described");
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static JsonNode file() throws IOException {
    return new ObjectMapper().readTree(FILE.toFile());
  }
}
