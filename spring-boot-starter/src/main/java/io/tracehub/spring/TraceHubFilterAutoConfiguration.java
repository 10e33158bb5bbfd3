// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.servlet.TraceHubFilter;
import io.tracehub.web.WebOptions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The filter of a servlet application; {@code tracehub.spring.filter=false} leaves it out. */
@AutoConfiguration(after = TraceHubAutoConfiguration.class)
@ConditionalOnClass({Filter.class, FilterRegistrationBean.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = EarlyStart.ENABLED, matchIfMissing = true)
public class TraceHubFilterAutoConfiguration {

  /** Behind Micrometer's filter, so that a tracer's id is there, and before all that logs. */
  static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  /** For Spring. */
  public TraceHubFilterAutoConfiguration() {}

  @Bean
  @ConditionalOnProperty(name = "tracehub.spring.filter", matchIfMissing = true)
  @ConditionalOnMissingBean(
      value = TraceHubFilter.class,
      parameterizedContainer = FilterRegistrationBean.class)
  FilterRegistrationBean<TraceHubFilter> tracehubFilter(WebOptions options) {
    FilterRegistrationBean<TraceHubFilter> filter =
        new FilterRegistrationBean<>(new TraceHubFilter(options));
    filter.setOrder(ORDER);
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    return filter;
  }
}
