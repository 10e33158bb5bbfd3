// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** One appender and one client for a logging context, however many contexts of Spring there are. */
@ExtendWith(LeakCheck.class)
class ContextsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NO_WEB = "spring.main.web-application-type=none";
  private static final Logger LOG = LoggerFactory.getLogger(ContextsTest.class);

  /** Nothing but an application. */
  @Configuration(proxyBeanMethods = false)
  static class Plain {}

  /** And another. */
  @Configuration(proxyBeanMethods = false)
  static class Child {}

  private static long appendersAtRoot() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders(), 0),
            false)
        .filter(appender -> appender.getClass().getName().startsWith("io.tracehub"))
        .count();
  }

  @Test
  void parentAndChild_shareOneAppender_andTheLastThatClosesEndsIt() {
    try (IngestScript backEnd = IngestScript.start()) {
      ConfigurableApplicationContext child =
          new SpringApplicationBuilder(Plain.class)
              .web(WebApplicationType.NONE)
              .child(Child.class)
              .web(WebApplicationType.NONE)
              .run(RunningApplication.arguments(backEnd.url(), NO_WEB));
      assertThat(appendersAtRoot()).isOne();
      LOG.warn("both are there");

      ConfigurableApplicationContext parent = (ConfigurableApplicationContext) child.getParent();
      child.close();
      LOG.warn("the parent is there");
      assertThat(appendersAtRoot()).isOne();
      parent.close();

      assertThat(appendersAtRoot()).isZero();
      assertThat(TraceHub.client()).isNull();
      assertThat(backEnd.messages()).containsExactly("both are there", "the parent is there");
    }
  }

  @Test
  void contextsBesideEachOther_asTestsKeepThem_shareOneAppender() {
    try (IngestScript backEnd = IngestScript.start()) {
      RunningApplication first = RunningApplication.start(backEnd, List.of(Plain.class), NO_WEB);
      RunningApplication second = RunningApplication.start(backEnd, List.of(Child.class), NO_WEB);
      first.close();
      try (RunningApplication third =
          RunningApplication.start(backEnd, List.of(Child.class), NO_WEB)) {
        assertThat(third.context().isActive()).isTrue();
        assertThat(appendersAtRoot()).isOne();
        LOG.warn("logging was initialized anew");
      }
      second.close();
      assertThat(backEnd.messages()).containsExactly("logging was initialized anew");
      assertThat(appendersAtRoot()).isZero();
    }
  }

  @Test
  void aResetOfLogback_leavesTheAppenderInPlace() {
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication application =
            RunningApplication.start(backEnd, List.of(Plain.class), NO_WEB)) {
      ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
      LOG.warn("after the reset");
      backEnd.awaitEntries(1, PATIENCE);
      assertThat(application.context().isActive()).isTrue();
      assertThat(appendersAtRoot()).isOne();
      assertThat(backEnd.messages()).containsExactly("after the reset");
    }
  }

  @Test
  void anAppenderOfTheLoggingConfiguration_wins() {
    try (IngestScript backEnd = IngestScript.start()) {
      System.setProperty("tracehub.test.endpoint", backEnd.url().toString());
      try (RunningApplication application =
          RunningApplication.start(
              backEnd,
              List.of(Plain.class),
              NO_WEB,
              "logging.config=classpath:logback-with-tracehub.xml",
              "tracehub.service=of-spring")) {
        assertThat(application.context().isActive()).isTrue();
        assertThat(appendersAtRoot()).isZero();
        LOG.warn("once");
        assertThat(backEnd.awaitEntries(1, PATIENCE))
            .singleElement()
            .satisfies(entry -> assertThat(entry.path("service").asText()).isEqualTo("of-the-xml"));
        assertThat(StatusList.messages())
            .anyMatch(
                message ->
                    message.startsWith("TraceHub leaves logging to the appender MINE of the"));
      } finally {
        System.clearProperty("tracehub.test.endpoint");
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
      }
    }
  }
}
