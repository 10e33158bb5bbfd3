// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.SampleRecord.warn;
import static io.tracehub.wire.WireSample.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.SampleRecord;
import io.tracehub.spi.FormatSettings;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The back end stores each column up to a limit and silently skips the row of an entry that exceeds
 * it, so no entry may.
 */
class TraceHubColumnsTest {

  private static final String EMOJI = "\uD83D\uDE00";

  @ParameterizedTest
  @CsvSource({
    "service, 150",
    "environment, 50",
    "host, 255",
    "thread_id, 100",
    "trace_id, 64",
    "error_type, 255"
  })
  void column_takesWhatFitsAndCutsOneMore(String column, int limit) throws IOException {
    String fits = "x".repeat(limit);
    assertThat(filled(column, fits)).isEqualTo(fits);
    assertThat(filled(column, fits + "y")).isEqualTo(fits);
    assertThat(filled(column, fits + EMOJI)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "service, 150",
    "environment, 50",
    "host, 255",
    "thread_id, 100",
    "trace_id, 64",
    "error_type, 255"
  })
  void column_isNeverCutInTheMiddleOfACharacter(String column, int limit) throws IOException {
    String before = "x".repeat(limit - 1);
    assertThat(filled(column, before + EMOJI)).isEqualTo(before);
    assertThat(filled(column, before.substring(1) + EMOJI)).isEqualTo(before.substring(1) + EMOJI);
  }

  @Test
  void module_losesItsLeftmostPackagesFirst() throws IOException {
    String name = "com.example.departments.billing." + "x".repeat(90);
    assertThat(filled("module", "y".repeat(100))).isEqualTo("y".repeat(100));
    assertThat(filled("module", name)).isEqualTo("billing." + "x".repeat(90));
    assertThat(filled("module", "a." + "b".repeat(100))).isEqualTo("b".repeat(100));
    assertThat(filled("module", "a".repeat(130) + ".")).isEqualTo("a".repeat(99) + ".");
    assertThat(filled("module", "a." + EMOJI.repeat(60)).length()).isLessThanOrEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"module, 100", "error_type, 255"})
  void column_givenAsAKeyValueIsCutTheSame(String column, int limit) throws IOException {
    JsonNode entry = new WireSample().event(warn("x").with(column, "v".repeat(limit + 1)));
    assertThat(entry.get(column).textValue()).isEqualTo("v".repeat(limit));
  }

  @Test
  void sdkVersion_isCutToo() throws IOException {
    FormatSettings settings =
        new FormatSettings("s", "e", "", "", () -> "h", 1, "v".repeat(31), name -> false);
    assertThat(new WireSample(settings).event(warn("x")).get("sdk_version").textValue())
        .isEqualTo("v".repeat(30));
  }

  private static String filled(String column, String value) throws IOException {
    FormatSettings settings = WireSample.SETTINGS;
    SampleRecord record = warn("x");
    switch (column) {
      case "service" -> settings = WireSample.settings(value, "e", "h");
      case "environment" -> settings = WireSample.settings("s", value, "h");
      case "host" -> settings = WireSample.settings("s", "e", value);
      case "thread_id" -> record = record.on(value);
      case "trace_id" -> record = record.inTrace(value);
      case "module" -> record = record.through(value);
      case "error_type" -> record = record.thrown(thrown(value, null));
      default -> throw new IllegalArgumentException(column);
    }
    return new WireSample(settings).event(record).get(column).textValue();
  }
}
