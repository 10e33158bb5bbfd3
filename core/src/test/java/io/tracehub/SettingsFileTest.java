// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Settings from {@code tracehub.properties} and {@code tracehub.json}: which file, and what it
 * says.
 */
class SettingsFileTest {

  private static final String SECRET = "th_0a1b2c3d4e5f-never-to-be-seen";

  @TempDir Path folder;

  private final FakeSurroundings surroundings = new FakeSurroundings();

  @Test
  void load_readsThatFile() throws IOException {
    Path file = write("any.properties", "tracehub.max-mdc-keys = 7\n");
    assertThat(TraceHubConfig.load(file).get(Settings.MAX_MDC_KEYS)).isEqualTo(7);
  }

  @Test
  void code_winsOverPropertyOverVariableOverFileOverDefault() throws IOException {
    Path file =
        write(
            "x.properties",
            """
            tracehub.max-breadcrumbs = 4
            tracehub.max-mdc-keys = 4
            tracehub.max-stack-frames = 4
            tracehub.batch-size = 4
            """);
    surroundings.variables.put("TRACEHUB_MAX_MDC_KEYS", "3");
    surroundings.variables.put("TRACEHUB_MAX_STACK_FRAMES", "3");
    surroundings.variables.put("TRACEHUB_BATCH_SIZE", "3");
    surroundings.properties.put("tracehub.max-stack-frames", "2");
    surroundings.properties.put("tracehub.batch-size", "2");
    TraceHubConfig config = surroundings.builder().file(file).set("batchSize", "1", "code").build();
    assertThat(config.get(Settings.BATCH_SIZE)).isEqualTo(1);
    assertThat(config.get(Settings.MAX_STACK_FRAMES)).isEqualTo(2);
    assertThat(config.get(Settings.MAX_MDC_KEYS)).isEqualTo(3);
    assertThat(config.get(Settings.MAX_BREADCRUMBS)).isEqualTo(4);
    assertThat(config.get(Settings.COMPRESSION_LEVEL)).isEqualTo(1);
  }

  @Test
  void code_winsOverPropertyOverVariableOverClassPathForTheFileItself() throws IOException {
    Path[] files = new Path[4];
    for (int i = 0; i < files.length; i++) {
      files[i] = write(i + ".properties", "tracehub.batch-size = " + (i + 1));
    }
    surroundings.resources.put("tracehub.properties", files[3].toUri().toURL());
    assertThat(surroundings.builder().build().get(Settings.BATCH_SIZE)).isEqualTo(4);
    surroundings.variables.put("TRACEHUB_CONFIG", files[2].toString());
    assertThat(surroundings.builder().build().get(Settings.BATCH_SIZE)).isEqualTo(3);
    surroundings.properties.put("tracehub.config", files[1].toString());
    assertThat(surroundings.builder().build().get(Settings.BATCH_SIZE)).isEqualTo(2);
    assertThat(surroundings.builder().file(files[0]).build().get(Settings.BATCH_SIZE)).isEqualTo(1);
  }

  @Test
  void json_isAFlatObjectOfNamesWithListsWhereThereAreSuch() throws IOException {
    Path file =
        write(
            "tracehub.json",
            """
            {
              "service": "orders",
              "batchSize": 500,
              "compress": false,
              "flushInterval": "2 s",
              "inAppPackages": ["com.acme", "com.acme.shared"],
              "traceIdKeys": "a, b",
              "maskLiterals": ["open, sesame", "hunter2"],
              "loggerLevels": ["com.acme: event=INFO", "org.hibernate: breadcrumb=OFF"]
            }
            """);
    TraceHubConfig config = surroundings.builder().file(file).build();
    assertThat(config.get(Settings.SERVICE)).isEqualTo("orders");
    assertThat(config.get(Settings.BATCH_SIZE)).isEqualTo(500);
    assertThat(config.get(Settings.COMPRESS)).isFalse();
    assertThat(config.get(Settings.FLUSH_INTERVAL)).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.get(Settings.IN_APP_PACKAGES)).containsExactly("com.acme", "com.acme.shared");
    assertThat(config.get(Settings.TRACE_ID_KEYS)).containsExactly("a", "b");
    assertThat(config.get(Settings.MASK_LITERALS).reveal())
        .containsExactly("open, sesame", "hunter2");
    assertThat(config.get(Settings.LOGGER_LEVELS))
        .hasToString("[com.acme: event=INFO, org.hibernate: breadcrumb=OFF]");
  }

  @Test
  void properties_areUtf8() throws IOException {
    Path file = write("x.properties", "\uFEFFtracehub.service = b\u00fccher\n");
    assertThat(surroundings.builder().file(file).build().get(Settings.SERVICE))
        .isEqualTo("b\u00fccher");
  }

  @ParameterizedTest
  @CsvSource({
    "batch-size, tracehub.batch-size",
    "batchSize, tracehub.batch-size",
    "tracehub.batchSize, tracehub.batch-size",
    "tracehub.bach-size, tracehub.batch-size",
    "TRACEHUB_API_KEY, tracehub.api-key"
  })
  void keyOfAnotherSpelling_isRefusedWithTheRightOneAndWithoutItsValue(String key, String right)
      throws IOException {
    Path file = write("x.properties", "# ours\n" + key + " = " + SECRET + "\n");
    assertProblem(surroundings.builder().file(file))
        .startsWith("TraceHub setting " + key + " (value not shown) from the file " + file)
        .endsWith(", line 2 is unknown. Did you mean " + right + "?");
  }

  @Test
  void unknownMember_isRefusedWithTheNearestNameAndWithoutItsValue() throws IOException {
    Path file = write("x.json", "{\"api-key\": {\"x\": [\"" + SECRET + "\"]}, \"batchSize\": 7}");
    assertProblem(surroundings.builder().file(file))
        .startsWith("TraceHub setting api-key (value not shown) from the file " + file + ", line 1")
        .endsWith(" Did you mean apiKey?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchSize\": 1, \"batchSize\": 2}",
        "tracehub.batch-size=1\ntracehub.batch-size=2"
      })
  void settingThatStandsTwice_isRefused(String text) throws IOException {
    Path file = write(text.startsWith("{") ? "x.json" : "x.properties", text);
    assertProblem(surroundings.builder().file(file))
        .startsWith("TraceHub setting batchSize stands twice in one file")
        .contains(file.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"null | null", "[1] | […]", "{\"x\": 1} | {…}", "[[1], [2]] | […]"})
  void jsonOfAnotherShape_isRefused(String json, String shown) throws IOException {
    Path file = write("x.json", "{\"batchSize\": " + json + ", \"service\": \"orders\"}");
    assertProblem(surroundings.builder().file(file))
        .isEqualTo(
            "TraceHub setting batchSize = '%s' from the file %s, line 1 cannot be used: expected a whole number from 1 to 10000."
                .formatted(shown, file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"apiKey\": " + SECRET + "}",
        "{\"apiKey\": \"" + SECRET,
        "{\"batchSize\": 1} {\"batchSize\": 2}",
        "{\"inAppPackages\": [\"x\""
      })
  void brokenJson_isRefusedWithoutAWordOfIt(String text) throws IOException {
    Path file = write("x.json", text);
    assertProblem(surroundings.builder().file(file))
        .startsWith("TraceHub cannot read settings from the file " + file)
        .contains(": expected one flat JSON object");
  }

  @Test
  void fileThatCannotBeRead_isToldInOneSentence() throws IOException {
    Path missing = folder.resolve("missing.properties");
    assertProblem(surroundings.builder().file(missing))
        .startsWith("TraceHub cannot read settings from the file ")
        .endsWith("missing.properties: there is no such file.");
    assertProblem(surroundings.builder().file(folder)).endsWith(": it is not a regular file.");
    Path large = write("large.properties", "#".repeat((1 << 20) + 1));
    assertProblem(surroundings.builder().file(large)).endsWith(": it is larger than 1 MiB.");
    Path latin = folder.resolve("latin.properties");
    Files.write(latin, "tracehub.service = b\u00fccher".getBytes(StandardCharsets.ISO_8859_1));
    assertProblem(surroundings.builder().file(latin)).endsWith(": it is not UTF-8.");
    Path escape = write("escape.properties", "tracehub.service = \\u12");
    assertProblem(surroundings.builder().file(escape)).endsWith(": it has a malformed \\u escape.");
    Path yaml = write("x.yaml", "batchSize: 1");
    assertProblem(surroundings.builder().file(yaml))
        .endsWith(": expected a name that ends in .properties or .json.");
  }

  @Test
  void fileOfOneMebibyte_isRead() throws IOException {
    String text = "tracehub.batch-size=7\n";
    Path file = write("x.properties", text + "#".repeat((1 << 20) - text.length()));
    assertThat(surroundings.builder().file(file).build().get(Settings.BATCH_SIZE)).isEqualTo(7);
  }

  @Test
  void fileThatIsNamedWrong_isToldWithWhatNamesIt() {
    surroundings.variables.put("TRACEHUB_CONFIG", folder.resolve("no.json").toString());
    assertProblem(surroundings.builder())
        .endsWith(
            "no.json, named by the environment variable TRACEHUB_CONFIG: there is no such file.");
    surroundings.properties.put("tracehub.config", "a\u0000b.json");
    assertProblem(surroundings.builder())
        .contains(", named by the system property tracehub.config: that is not a path.");
  }

  @Test
  void twoFilesOnTheClassPath_areOneTooMany() throws IOException {
    surroundings.resources.put("tracehub.properties", write("a.properties", "").toUri().toURL());
    surroundings.resources.put("tracehub.json", write("b.json", "{}").toUri().toURL());
    assertProblem(surroundings.builder())
        .startsWith("TraceHub finds two files of settings on the class path, file:")
        .endsWith(": expected one of them; remove one, or name one in tracehub.config.");
    surroundings.properties.put("tracehub.config", folder.resolve("a.properties").toString());
    surroundings.builder().build();
  }

  @Test
  void wrongValueInTheFileThatIsOverridden_hurtsNobody() throws IOException {
    Path file = write("x.properties", "tracehub.batch-size = many");
    surroundings.variables.put("TRACEHUB_BATCH_SIZE", "3");
    assertThat(surroundings.builder().file(file).build().get(Settings.BATCH_SIZE)).isEqualTo(3);
  }

  @Test
  void switchedOffInTheFile_nothingElseIsLookedAt() throws IOException {
    Path file =
        write("x.properties", "tracehub.enabled = false\ntracehub.batch-size = many\nnosuch=1");
    assertThat(surroundings.builder().file(file).build().enabled()).isFalse();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static AbstractStringAssert<?> assertProblem(TraceHubConfig.Builder builder) {
    var thrown =
        assertThatThrownBy(builder::build)
            .isInstanceOf(TraceHubConfigException.class)
            .hasMessageNotContaining("never-to-be-seen");
    return thrown.message();
  }
}
