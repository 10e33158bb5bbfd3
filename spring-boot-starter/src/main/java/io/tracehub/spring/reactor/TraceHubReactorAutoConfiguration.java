// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.reactor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import reactor.core.publisher.Hooks;

/**
 * Lets the trace id, and whatever else Micrometer's context-propagation knows of, follow reactive
 * work into every thread, unless the application has said by {@code
 * spring.reactor.context-propagation} what it wants.
 */
@AutoConfiguration
@ConditionalOnClass(
    name = {"reactor.core.publisher.Hooks", "io.micrometer.context.ContextSnapshotFactory"})
@ConditionalOnProperty(name = "tracehub.enabled", matchIfMissing = true)
@ConditionalOnProperty(
    name = "spring.reactor.context-propagation",
    havingValue = "auto",
    matchIfMissing = true)
public final class TraceHubReactorAutoConfiguration {

  /** Says it for the whole JVM, as Spring Boot does. */
  TraceHubReactorAutoConfiguration() {
    Hooks.enableAutomaticContextPropagation();
  }
}
