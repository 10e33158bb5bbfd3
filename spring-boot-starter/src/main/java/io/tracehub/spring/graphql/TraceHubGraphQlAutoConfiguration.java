// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.graphql;

import io.tracehub.web.graphql.TraceHubInstrumentation;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Events of resolver exceptions; {@code tracehub.spring.graphql=false} makes none. */
@AutoConfiguration
@ConditionalOnClass(name = "graphql.GraphQL")
@ConditionalOnProperty(
    name = {"tracehub.enabled", "tracehub.spring.graphql"},
    matchIfMissing = true)
public final class TraceHubGraphQlAutoConfiguration {

  /** For Spring. */
  TraceHubGraphQlAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  TraceHubInstrumentation tracehubInstrumentation() {
    return new TraceHubInstrumentation();
  }
}
