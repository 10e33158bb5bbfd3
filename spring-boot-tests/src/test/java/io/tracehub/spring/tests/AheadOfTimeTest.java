// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

/** What Spring's build plugins do for a native image, or for a quicker start. */
@ExtendWith(LeakCheck.class)
class AheadOfTimeTest {

  /** An application as the build sees it. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  public static class Built {

    /** As users write it. */
    public static void main(String[] arguments) {
      SpringApplication.run(Built.class, arguments);
    }
  }

  @Test
  void theBuildSucceeds_andSendsNothing(@TempDir Path target) {
    Settings settings =
        Settings.builder()
            .sourceOutput(target.resolve("sources"))
            .resourceOutput(target.resolve("resources"))
            .classOutput(target.resolve("classes"))
            .groupId("com.acme")
            .artifactId("orders")
            .build();
    try (IngestScript backEnd = IngestScript.start()) {
      String[] arguments =
          RunningApplication.arguments(
              backEnd.url(), "spring.main.web-application-type=none", "tracehub.log-level=INFO");
      new SpringApplicationAotProcessor(Built.class, settings, arguments).process();
      assertThat(target.resolve("sources")).isNotEmptyDirectory();
      assertThat(backEnd.entries()).isEmpty();
    }
  }
}
