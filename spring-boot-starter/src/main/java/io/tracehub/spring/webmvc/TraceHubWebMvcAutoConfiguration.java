// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webmvc;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** What Spring MVC knows of a request beyond what a servlet filter sees. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnProperty(
    name = {"tracehub.enabled", "tracehub.spring.filter"},
    matchIfMissing = true)
public final class TraceHubWebMvcAutoConfiguration {

  /** For Spring. */
  TraceHubWebMvcAutoConfiguration() {}

  @Bean
  NotingExceptionResolver tracehubNotingExceptionResolver() {
    return new NotingExceptionResolver();
  }

  @Bean
  MappedInterceptor tracehubRouteInterceptor() {
    return new MappedInterceptor(null, new RouteInterceptor());
  }
}
