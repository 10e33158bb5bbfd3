// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.web.client.TracePropagation;
import io.tracehub.web.client.TracedExchangeFilter;
import io.tracehub.web.client.TracedRequestInterceptor;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Traces over the calls of Spring's clients, where Spring Boot builds them; {@code
 * tracehub.spring.clients=false} leaves them as they are. The interfaces by which Boot lets others
 * take part have another package in each of its generations.
 */
@AutoConfiguration
@ConditionalOnProperty(
    name = {EarlyStart.ENABLED, "tracehub.spring.clients"},
    matchIfMissing = true)
public class TraceHubClientsAutoConfiguration {

  private static final String REST_3 = "org.springframework.boot.web.client.RestClientCustomizer";
  private static final String REST_4 = "org.springframework.boot.restclient.RestClientCustomizer";
  private static final String WEB_3 =
      "org.springframework.boot.web.reactive.function.client.WebClientCustomizer";
  private static final String WEB_4 = "org.springframework.boot.webclient.WebClientCustomizer";
  private static final String REST_CLIENT = "org.springframework.web.client.RestClient";
  private static final String WEB_CLIENT =
      "org.springframework.web.reactive.function.client.WebClient";

  /** For Spring. */
  public TraceHubClientsAutoConfiguration() {}

  /** Which hosts are told the trace id; a bean of the application's own takes its place. */
  @Bean
  @ConditionalOnMissingBean
  TracePropagation tracehubPropagation(
      ConfigurableEnvironment environment, ObjectProvider<TraceHubState> state) {
    List<String> hosts = new WebProperties(environment).propagateTo();
    try {
      return hosts.isEmpty() ? TracePropagation.everywhere() : TracePropagation.to(hosts);
    } catch (IllegalArgumentException wrong) {
      TraceHubState.warnings(state.getIfAvailable())
          .accept(
              "TraceHub setting tracehub.web.propagate-to cannot be used: expected hosts separated by commas, such as payments.internal, *.acme.com. No host is told a trace id.");
      return TracePropagation.nowhere();
    }
  }

  /** RestClient and RestTemplate in Spring Boot 3. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = {REST_3, REST_CLIENT})
  static class Rest3 {

    @Bean
    org.springframework.boot.web.client.RestClientCustomizer tracehubRestClients(
        TracePropagation propagation) {
      return client -> client.requestInterceptor(new TracedRequestInterceptor(propagation));
    }

    @Bean
    org.springframework.boot.web.client.RestTemplateCustomizer tracehubRestTemplates(
        TracePropagation propagation) {
      return template -> template.getInterceptors().add(new TracedRequestInterceptor(propagation));
    }
  }

  /** RestClient and RestTemplate in Spring Boot 4. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = {REST_4, REST_CLIENT})
  static class Rest4 {

    @Bean
    org.springframework.boot.restclient.RestClientCustomizer tracehubRestClients(
        TracePropagation propagation) {
      return client -> client.requestInterceptor(new TracedRequestInterceptor(propagation));
    }

    @Bean
    org.springframework.boot.restclient.RestTemplateCustomizer tracehubRestTemplates(
        TracePropagation propagation) {
      return template -> template.getInterceptors().add(new TracedRequestInterceptor(propagation));
    }
  }

  /** WebClient in Spring Boot 3. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = {WEB_3, WEB_CLIENT})
  static class Web3 {

    @Bean
    org.springframework.boot.web.reactive.function.client.WebClientCustomizer tracehubWebClients(
        TracePropagation propagation) {
      return client -> client.filter(new TracedExchangeFilter(propagation));
    }
  }

  /** WebClient in Spring Boot 4. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = {WEB_4, WEB_CLIENT})
  static class Web4 {

    @Bean
    org.springframework.boot.webclient.WebClientCustomizer tracehubWebClients(
        TracePropagation propagation) {
      return client -> client.filter(new TracedExchangeFilter(propagation));
    }
  }
}
