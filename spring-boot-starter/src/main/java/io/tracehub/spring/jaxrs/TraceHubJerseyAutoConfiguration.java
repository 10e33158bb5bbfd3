// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.jaxrs;

import io.tracehub.servlet.jaxrs.JerseyStories;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Registers {@link JerseyStories} with the application's Jersey. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.glassfish.jersey.server.ResourceConfig")
@ConditionalOnProperty(
    name = {"tracehub.enabled", "tracehub.spring.filter"},
    matchIfMissing = true)
public final class TraceHubJerseyAutoConfiguration {

  /** For Spring. */
  TraceHubJerseyAutoConfiguration() {}

  /** In place of Boot's customizer, whose package is another one in each generation. */
  @Bean
  static BeanPostProcessor tracehubJerseyStories() {
    return new Registering();
  }

  private static final class Registering implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (bean instanceof ResourceConfig config && !config.isRegistered(JerseyStories.class)) {
        config.register(JerseyStories.class);
      }
      return bean;
    }
  }
}
