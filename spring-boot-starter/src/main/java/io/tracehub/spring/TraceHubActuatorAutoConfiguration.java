// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators see: health, meters, and the endpoint with the account of losses. */
@AutoConfiguration
@ConditionalOnProperty(name = EarlyStart.ENABLED, matchIfMissing = true)
public class TraceHubActuatorAutoConfiguration {

  private static final String STATUS_OR_DEFAULT = "${" + HealthReport.STATUS + ":UNKNOWN}";

  /** For Spring. */
  public TraceHubActuatorAutoConfiguration() {}

  /** The endpoint, in whichever generation. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
  static class Account {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    LossAccount tracehubEndpoint(ObjectProvider<TraceHubState> state) {
      return new LossAccount(TraceHubState.orNone(state.getIfAvailable()));
    }
  }

  /** Meters, in whichever generation. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterBinder.class)
  static class Meters {

    @Bean
    TraceHubMeters tracehubMeters(ObjectProvider<TraceHubState> state) {
      return new TraceHubMeters(TraceHubState.orNone(state.getIfAvailable()));
    }
  }

  /** Health in Spring Boot 3. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name = {
        "org.springframework.boot.actuate.health.HealthIndicator",
        "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
      })
  static class Health3 {

    @Bean
    @org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator(
        "tracehub")
    org.springframework.boot.actuate.health.HealthIndicator tracehubHealthIndicator(
        ObjectProvider<TraceHubState> state, @Value(STATUS_OR_DEFAULT) String inTrouble) {
      TraceHubState known = TraceHubState.orNone(state.getIfAvailable());
      return () -> {
        HealthReport report = HealthReport.of(known);
        return org.springframework.boot.actuate.health.Health.status(
                report.well() ? "UP" : inTrouble)
            .withDetails(report.details())
            .build();
      };
    }
  }

  /** Health in Spring Boot 4. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name = {
        "org.springframework.boot.health.contributor.HealthIndicator",
        "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
      })
  static class Health4 {

    @Bean
    @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator(
        "tracehub")
    org.springframework.boot.health.contributor.HealthIndicator tracehubHealthIndicator(
        ObjectProvider<TraceHubState> state, @Value(STATUS_OR_DEFAULT) String inTrouble) {
      TraceHubState known = TraceHubState.orNone(state.getIfAvailable());
      return () -> {
        HealthReport report = HealthReport.of(known);
        return org.springframework.boot.health.contributor.Health.status(
                report.well() ? "UP" : inTrouble)
            .withDetails(report.details())
            .build();
      };
    }
  }
}
