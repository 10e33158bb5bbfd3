// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application that starts, says a word and stops. */
public final class StartAndStop {

  static final String NO_WEB = "spring.main.web-application-type=none";

  private StartAndStop() {}

  /** With all that Spring Boot makes of what is on the class path. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Plain {}

  /** Runs it from its start to its end. */
  @SuppressWarnings("try") // a context is there to be closed
  public static void run(String... arguments) {
    SpringApplication application = new SpringApplication(Plain.class);
    application.setRegisterShutdownHook(false);
    ConfigurableApplicationContext context = application.run(arguments);
    LoggerFactory.getLogger(StartAndStop.class).warn("up");
    context.close();
  }
}
