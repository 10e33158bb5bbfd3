// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webmvc;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** What Spring MVC knows of a request beyond what a servlet filter sees. */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration",
      "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnProperty(
    name = {"tracehub.enabled", "tracehub.spring.filter"},
    matchIfMissing = true)
public final class TraceHubWebMvcAutoConfiguration {

  /** For Spring. */
  TraceHubWebMvcAutoConfiguration() {}

  /** Where it would be the only one, a DispatcherServlet would leave out its default ones. */
  @Bean
  @ConditionalOnBean(HandlerExceptionResolver.class)
  NotingExceptionResolver tracehubNotingExceptionResolver() {
    return new NotingExceptionResolver();
  }

  @Bean
  MappedInterceptor tracehubRouteInterceptor() {
    return new MappedInterceptor(null, new RouteInterceptor());
  }
}
