// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same where the application logs through Log4j2. */
@Tag("log4j2")
@ExtendWith(LeakCheck.class)
class Log4j2Test {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NO_WEB = "spring.main.web-application-type=none";
  private static final Logger LOG = LoggerFactory.getLogger(Log4j2Test.class);

  /** An application that says when it ends. */
  @Configuration(proxyBeanMethods = false)
  static class Plain {

    @Bean(destroyMethod = "close")
    AutoCloseable lastWords() {
      LOG.warn("a bean is made");
      return () -> LOG.warn("a bean is destroyed");
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

  @Test
  void linesOfTheWholeLife_fromTheFirstToTheLast() {
    try (IngestScript backEnd = IngestScript.start()) {
      RunningApplication.start(backEnd, List.of(Plain.class), NO_WEB, "tracehub.log-level=INFO")
          .close();
      assertThat(backEnd.messages())
          .contains("a bean is made", "a bean is destroyed")
          .anyMatch(message -> message.startsWith("Starting "));
      assertThat(TraceHub.metrics().imbalances()).isEmpty();
    }
  }

  @Test
  void aNewConfiguration_leavesTheAppenderInPlace() {
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication application =
            RunningApplication.start(backEnd, List.of(Plain.class), NO_WEB)) {
      ((LoggerContext) LogManager.getContext(false)).reconfigure();
      // The new one is Log4j2's own in Spring Boot 3, which lets nothing less through.
      LOG.error("after the new configuration");
      backEnd.awaitEntries(2, PATIENCE);
      assertThat(application.context().isActive()).isTrue();
      assertThat(backEnd.messages())
          .containsExactly("a bean is made", "after the new configuration");
    }
  }

  @Test
  void whatEndedTheStartup_isAnEvent() {
    try (IngestScript backEnd = IngestScript.start()) {
      assertThatThrownBy(
              () -> RunningApplication.start(backEnd, List.of(Plain.class, Broken.class), NO_WEB))
          .hasStackTraceContaining("the schema is too old");
      assertThat(backEnd.entries())
          .anySatisfy(entry -> assertThat(entry.path("stack_trace").asText()).contains("too old"));
    }
  }
}
