// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Traces over Spring's executors and schedulers; {@code tracehub.spring.tasks=false} leaves them.
 */
@AutoConfiguration
@ConditionalOnClass(ThreadPoolTaskExecutor.class)
@ConditionalOnProperty(name = EarlyStart.ENABLED, matchIfMissing = true)
public class TraceHubTaskAutoConfiguration {

  /** For Spring. */
  public TraceHubTaskAutoConfiguration() {}

  @Bean
  @ConditionalOnProperty(name = "tracehub.spring.tasks", matchIfMissing = true)
  static TracedTasks tracehubTasks() {
    return new TracedTasks();
  }
}
