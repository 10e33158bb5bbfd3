// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReportTest {

  private static final String KEY = "th_0123456789abcdef";

  @TempDir private Path folder;

  private TraceHubConfig.Builder builder(Map<String, String> properties) {
    return TraceHubConfig.builder(properties, Map.of("TRACEHUB_API_KEY", KEY), folder);
  }

  @Test
  void given_saysWhereEachValueStandsAndShowsNoSecret() throws Exception {
    Files.writeString(folder.resolve("tracehub.properties"), "tracehub.release = 1.4.0\n");

    ConfigReport report =
        ConfigReport.of(
            builder(Map.of("tracehub.batch-size", "7"))
                .set("service", "orders " + KEY, "logback.xml")
                .environment("qa"));

    assertThat(report.given())
        .extracting(ConfigReport.Given::name, ConfigReport.Given::value)
        .containsExactly(
            tuple("apiKey", "***"),
            tuple("service", "orders ***"),
            tuple("environment", "qa"),
            tuple("release", "1.4.0"),
            tuple("batchSize", "7"));
    assertThat(report.given().toString())
        .contains(
            "the environment variable TRACEHUB_API_KEY",
            "logback.xml",
            "code",
            "tracehub.properties",
            "the system property tracehub.batch-size")
        .doesNotContain(KEY);
    assertThat(report.problems()).isEmpty();
    assertThat(report.config()).isPresent();
  }

  @Test
  void problems_areTheSentencesThatBuildThrows() {
    TraceHubConfig.Builder settings =
        builder(Map.of("tracehub.batch-szie", "1")).set("batchSize", "0", "logback.xml");

    ConfigReport report = ConfigReport.of(settings);

    assertThat(report.config()).isEmpty();
    assertThat(report.problems()).hasSize(1);
    assertThatThrownBy(settings::build)
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessageContaining(report.problems().get(0))
        .hasMessageContaining("tracehub.batch-szie");
    assertThat(report.hints()).anyMatch(hint -> hint.contains("tracehub.batch-szie"));
  }

  @Test
  void switchedOff_hasNothingElseToSay() {
    ConfigReport report = ConfigReport.of(builder(Map.of()).set("enabled", "false", "logback.xml"));

    assertThat(report.given())
        .containsExactly(new ConfigReport.Given("enabled", "false", "logback.xml"));
    assertThat(report.warnings()).isEmpty();
    assertThat(report.hints()).isEmpty();
    assertThat(report.config()).hasValueSatisfying(off -> assertThat(off.enabled()).isFalse());
  }

  @Test
  void plan_namesTheWholeAddressWithoutItsQuery() {
    TraceHubConfig config =
        builder(Map.of())
            .set("ingestUrl", "https://logs.example.com/in?token=" + KEY, "code")
            .set("spoolPath", folder.toString(), "code")
            .build();

    ShippingPlan plan = ShippingPlan.of(config);

    assertThat(plan.address()).isEqualTo("https://logs.example.com/in?…");
    assertThat(plan.spool()).contains(folder);
    assertThat(plan.deadLetters()).contains(folder.resolve("dead"));
    assertThat(plan.destination()).matches("[0-9a-f]{16}");
    assertThat(plan.toString()).doesNotContain(KEY);
  }
}
