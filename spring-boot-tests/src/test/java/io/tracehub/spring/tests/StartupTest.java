// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.BeforeSendCallback;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From an application's first line to its last. */
@ExtendWith(LeakCheck.class)
class StartupTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(StartupTest.class);

  /** An application without a web server, which says where it is. */
  @Configuration(proxyBeanMethods = false)
  static class Plain {

    @Bean(destroyMethod = "close")
    AutoCloseable lastWords() {
      LOG.warn("a bean is made");
      return () -> LOG.warn("a bean is destroyed");
    }
  }

  /** One with a secret in its startup, and a bean that takes it out. */
  @Configuration(proxyBeanMethods = false)
  static class Discreet {

    @Bean
    BeforeSendCallback scrubber() {
      return event ->
          event.toBuilder()
              .message(String.valueOf(event.message()).replace("rosebud", "(scrubbed)"))
              .build();
    }
  }

  /** One that cannot start. */
  @Configuration(proxyBeanMethods = false)
  static class Broken {

    @Bean
    Object broken() {
      throw new IllegalStateException("the schema is too old");
    }
  }

  private static RunningApplication start(
      IngestScript backEnd, List<Class<?>> sources, String... properties) {
    return RunningApplication.start(backEnd, sources, properties);
  }

  @Test
  void linesOfTheWholeLife_fromTheFirstToTheLast() {
    try (IngestScript backEnd = IngestScript.start()) {
      start(
              backEnd,
              List.of(Plain.class),
              "spring.main.web-application-type=none",
              "tracehub.log-level=INFO")
          .close();
      assertThat(backEnd.messages())
          .contains("a bean is made", "a bean is destroyed")
          .anyMatch(message -> message.startsWith("Starting "))
          .anyMatch(message -> message.startsWith("No active profile set"));
      assertThat(TraceHub.metrics().imbalances()).isEmpty();
    }
  }

  @Test
  void serviceAndOthers_areWhatSpringKnows() {
    try (IngestScript backEnd = IngestScript.start()) {
      start(
              backEnd,
              List.of(Plain.class),
              "spring.main.web-application-type=none",
              "spring.profiles.active=staging,eu",
              "spring.info.build.location=classpath:build-of-a-test.properties",
              "spring.info.git.location=classpath:git-of-a-test.properties")
          .close();
      JsonNode entry = backEnd.entries().get(0);
      assertThat(entry.path("service").asText()).isEqualTo("orders");
      assertThat(entry.path("environment").asText()).isEqualTo("staging");
      assertThat(entry.at("/extra/release").asText()).isEqualTo("2.7.1");
      assertThat(entry.at("/extra/commit").asText()).isEqualTo("a7f91c0");
    }
  }

  @Test
  void whatIsSaid_winsOverWhatSpringKnows() {
    try (IngestScript backEnd = IngestScript.start()) {
      start(
              backEnd,
              List.of(Plain.class),
              "spring.main.web-application-type=none",
              "tracehub.service=shop",
              "tracehub.release=3")
          .close();
      JsonNode entry = backEnd.entries().get(0);
      assertThat(entry.path("service").asText()).isEqualTo("shop");
      assertThat(entry.at("/extra/release").asText()).isEqualTo("3");
    }
  }

  @Test
  void nothingLeavesUnscrubbed_whereABeanTakesSecretsOut() {
    try (IngestScript backEnd = IngestScript.start()) {
      SpringApplication application = new SpringApplication(Plain.class, Discreet.class);
      application.addInitializers(context -> LOG.warn("the word is rosebud"));
      application
          .run(RunningApplication.arguments(backEnd.url(), "spring.main.web-application-type=none"))
          .close();
      assertThat(backEnd.messages())
          .contains("the word is (scrubbed)", "a bean is made")
          .noneMatch(message -> message.contains("rosebud"));
    }
  }

  @Test
  void whatEndedTheStartup_isAnEventWithItsStory() {
    try (IngestScript backEnd = IngestScript.start()) {
      assertThatThrownBy(
              () ->
                  start(
                      backEnd,
                      List.of(Plain.class, Broken.class),
                      "spring.main.web-application-type=none"))
          .hasStackTraceContaining("the schema is too old");
      List<JsonNode> failures =
          backEnd.awaitEntries(1, PATIENCE).stream()
              .filter(entry -> entry.path("stack_trace").asText().contains("schema is too old"))
              .toList();
      assertThat(failures).hasSize(1);
      assertThat(failures.get(0).path("level").asText()).isEqualTo("FATAL");
      assertThat(failures.get(0).at("/extra/tags").toString()).contains("spring.startup");
      assertThat(failures.get(0).at("/extra/breadcrumbs").toString()).contains("a bean is made");
    }
  }

  @Test
  void aStartupThatFailsBeforeTheScrubberIsMade_sendsNothing() {
    try (IngestScript backEnd = IngestScript.start()) {
      SpringApplication application =
          new SpringApplication(Plain.class, Discreet.class, BrokenScrubber.class);
      application.addInitializers(context -> LOG.warn("the word is rosebud"));
      assertThatThrownBy(
              () ->
                  application.run(
                      RunningApplication.arguments(
                          backEnd.url(), "spring.main.web-application-type=none")))
          .hasStackTraceContaining("no rules");
      assertThat(backEnd.entries()).isEmpty();
    }
  }

  /** One whose scrubber cannot be made. */
  @Configuration(proxyBeanMethods = false)
  static class BrokenScrubber {

    @Bean
    BeforeSendCallback second() {
      throw new IllegalStateException("no rules");
    }
  }
}
