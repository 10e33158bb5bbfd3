// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webflux;

import io.tracehub.web.WebOptions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.HandlerAdapter;

/** Stories of requests in a WebFlux application. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(name = "org.springframework.web.reactive.DispatcherHandler")
@ConditionalOnProperty(
    name = {"tracehub.enabled", "tracehub.spring.filter"},
    matchIfMissing = true)
public final class TraceHubWebFluxAutoConfiguration {

  /** For Spring. */
  TraceHubWebFluxAutoConfiguration() {}

  @Bean
  TraceHubWebFilter tracehubWebFilter(ObjectProvider<WebOptions> options) {
    return new TraceHubWebFilter(options.getIfAvailable(() -> WebOptions.DEFAULT));
  }

  @Bean
  NotingHandlerAdapter tracehubNotingHandlerAdapter(ObjectProvider<HandlerAdapter> adapters) {
    return new NotingHandlerAdapter(adapters::orderedStream);
  }

  @Bean
  UnhandledEnding tracehubUnhandledEnding() {
    return new UnhandledEnding();
  }

  @Bean
  static OutermostContext tracehubOutermostContext() {
    return new OutermostContext();
  }
}
