// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Where settings come from, and what is said of wrong ones. */
@ExtendWith(LeakCheck.class)
class SettingsTest {

  private static final String NO_WEB = "spring.main.web-application-type=none";

  @Test
  void yamlWithListsMapsAndPlaceholders_isUnderstood() {
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication application =
            RunningApplication.start(
                backEnd,
                List.of(Shop.class),
                NO_WEB,
                "spring.config.location=classpath:settings-of-a-test.yml")) {
      assertThat(application.context().isActive()).isTrue();
      assertThat(String.valueOf(TraceHub.client().config()))
          .contains("eventLevel=ERROR")
          .contains("flushInterval=PT0.5S")
          .contains("maxBreadcrumbs=7")
          .contains("inAppPackages=[com.acme, com.acme.shared]")
          .contains("service=orders")
          .contains("headers=***")
          .doesNotContain("blue", "a-key-of-the-tests");
    }
  }

  @Test
  void whatIsWrong_isToldWithFileAndLine_andTheApplicationStarts() {
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication application =
            RunningApplication.start(
                backEnd,
                List.of(Shop.class),
                NO_WEB,
                "spring.config.location=classpath:wrong-of-a-test.yml",
                "tracehub.environment=${KEY_THAT_NOBODY_SET}")) {
      assertThat(application.context().isActive()).isTrue();
      assertThat(TraceHub.client()).isNull();
      String told = String.join("\n", StatusList.messages());
      assertThat(told)
          .contains(
              "TraceHub setting batchSize = 'many' from tracehub.batch-size at class path resource [wrong-of-a-test.yml] - 2:15 cannot be used: expected a whole number from 1 to 10000.")
          .contains(
              "TraceHub setting tracehub.bacth-size (value not shown) from class path resource [wrong-of-a-test.yml] - 3:15 is unknown. Did you mean tracehub.batch-size?")
          .contains("KEY_THAT_NOBODY_SET")
          .contains("TraceHub stays off; the application runs on.");
    }
  }

  @Test
  void anUnknownNameAlone_isToldAndSkipped() {
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication application =
            RunningApplication.start(
                backEnd,
                List.of(Shop.class),
                NO_WEB,
                "tracehub.enviroment=production",
                "tracehub.web.capture-header=true",
                "tracehub.web.slower-than=soon")) {
      assertThat(application.context().isActive()).isTrue();
      assertThat(TraceHub.client()).isNotNull();
      assertThat(String.join("\n", StatusList.messages()))
          .contains(
              "TraceHub setting tracehub.enviroment (value not shown)",
              "Did you mean tracehub.environment?")
          .contains("TraceHub setting tracehub.web.capture-header (value not shown)")
          .contains(
              "TraceHub setting slowerThan = 'soon' from tracehub.web.slower-than at \"tracehub.web.slower-than\" from property source \"commandLineArgs\" cannot be used: expected a time with its unit such as 2 s, or 0 s for never. Its default is used.");
    }
  }

  /** What Spring reads as late as the definitions of beans. */
  @Configuration(proxyBeanMethods = false)
  @PropertySource("classpath:late-of-a-test.properties")
  static class Late {}

  @Test
  void propertiesThatComeWithTheBeans_countToo() {
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication application =
            RunningApplication.start(backEnd, List.of(Shop.class, Late.class), NO_WEB)) {
      assertThat(application.context().isActive()).isTrue();
      assertThat(String.valueOf(TraceHub.client().config())).contains("service=late");
    }
  }

  @Test
  void aSwitchThatNobodyResolves_isOff_andTheApplicationStarts() {
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication application =
            RunningApplication.start(
                backEnd, List.of(Shop.class), NO_WEB, "tracehub.enabled=${TRACEHUB_ON_NOBODY}")) {
      assertThat(application.context().isActive()).isTrue();
      assertThat(TraceHub.client()).isNull();
      assertThat(application.context().containsBean("tracehubWebOptions")).isFalse();
      assertThat(String.join("\n", StatusList.messages()))
          .contains(
              "TraceHub setting tracehub.enabled cannot be used: expected true or false, and it has a placeholder that nobody resolves. It is off.");
    }
  }

  @Test
  void aSwitchThatIsNeitherTrueNorFalse_isOn_andTold() {
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication application =
            RunningApplication.start(
                backEnd,
                List.of(Shop.class),
                NO_WEB,
                "tracehub.spring.filter=perhaps",
                "tracehub.spring.filters=false")) {
      assertThat(application.context().isActive()).isTrue();
      assertThat(TraceHub.client()).isNotNull();
      assertThat(String.join("\n", StatusList.messages()))
          .contains("TraceHub setting tracehub.spring.filter cannot be used")
          .contains("TraceHub setting tracehub.spring.filters (value not shown)");
    }
  }
}
