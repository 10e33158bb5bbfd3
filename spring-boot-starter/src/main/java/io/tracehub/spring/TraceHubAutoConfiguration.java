// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.web.WebOptions;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** What the integrations for the web share. */
@AutoConfiguration
@ConditionalOnProperty(name = EarlyStart.ENABLED, matchIfMissing = true)
public class TraceHubAutoConfiguration {

  private static final String ACTUATOR = "management.endpoints.web.";

  /** For Spring. */
  public TraceHubAutoConfiguration() {}

  /** What is captured of requests; a bean of the application's own takes its place. */
  @Bean
  @ConditionalOnMissingBean
  WebOptions tracehubWebOptions(
      ConfigurableEnvironment environment,
      ObjectProvider<TraceHubState> state,
      ObjectProvider<WebOptionsCustomizer> customizers) {
    WebOptions.Builder options = WebOptions.builder().ignoredPaths(probes(environment));
    new WebProperties(environment).addTo(options, TraceHubState.warnings(state.getIfAvailable()));
    customizers.orderedStream().forEach(customizer -> customizer.customize(options));
    return options.build();
  }

  /** A health that is DOWN answers 503 every few seconds, and is not a request that failed. */
  private static List<String> probes(ConfigurableEnvironment environment) {
    String base = environment.getProperty(ACTUATOR + "base-path", "/actuator");
    String health = environment.getProperty(ACTUATOR + "path-mapping.health", "health");
    String below = base.endsWith("/") ? base : base + "/";
    return List.of(below + health, below + "metrics", below + "prometheus", "/livez", "/readyz");
  }
}
