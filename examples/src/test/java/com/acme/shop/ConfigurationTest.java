// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.status.Status;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shop is wired to the SDK in its configuration, and nowhere else. */
class ConfigurationTest {

  @Test
  void configuration_startsOneAppenderAndComplainsAboutNothing() throws Exception {
    LoggerContext context = new LoggerContext();
    try {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(ConfigurationTest.class.getResource("/logback.xml"));

      List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
      context
          .getLogger(Logger.ROOT_LOGGER_NAME)
          .iteratorForAppenders()
          .forEachRemaining(appenders::add);
      assertThat(appenders)
          .singleElement()
          .satisfies(
              appender -> {
                assertThat(appender.getClass().getName())
                    .isEqualTo("io.tracehub.logback.TraceHubAppender");
                assertThat(appender.isStarted()).isTrue();
              });
      assertThat(context.getStatusManager().getCopyOfStatusList())
          .filteredOn(status -> status.getEffectiveLevel() >= Status.WARN)
          .isEmpty();
    } finally {
      context.stop();
    }
  }

  @Test
  void code_knowsNothingOfTheSdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.tracehub..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("com.acme.shop"));
  }
}
