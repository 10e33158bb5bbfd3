// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Starts TraceHub as soon as an application's environment is known and its logging stands, before
 * there is a context, so that the startup's lines are captured from the first one on.
 *
 * <p>Made by Spring Boot, one for each application. With {@code tracehub.enabled=false} this is the
 * only class that is loaded.
 */
public final class EarlyStart implements GenericApplicationListener {

  static final String ENABLED = "tracehub.enabled";

  private @Nullable Startup startup;

  /** For Spring Boot. */
  public EarlyStart() {}

  /** What was begun; null if TraceHub is switched off. */
  @Nullable Startup startup() {
    return startup;
  }

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }

  @Override
  public boolean supportsEventType(ResolvableType type) {
    Class<?> raw = type.resolve(Object.class);
    return ApplicationEnvironmentPreparedEvent.class.isAssignableFrom(raw)
        || ApplicationContextInitializedEvent.class.isAssignableFrom(raw);
  }

  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
      startup =
          isWanted(prepared.getEnvironment())
              ? Startup.begin(prepared.getSpringApplication(), prepared.getEnvironment())
              : null;
    } else if (event instanceof ApplicationContextInitializedEvent initialized && startup != null) {
      startup.watch(initialized.getApplicationContext());
    }
  }

  /**
   * Not in the context that Spring Cloud makes before the application's own, and not where a build
   * looks at the application without running it.
   */
  private static boolean isWanted(ConfigurableEnvironment environment) {
    return !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
        && !environment.getPropertySources().contains("bootstrap")
        && !isOff(environment);
  }

  private static boolean isOff(ConfigurableEnvironment environment) {
    try {
      String enabled = environment.getProperty(ENABLED);
      return enabled != null && enabled.trim().equalsIgnoreCase("false");
    } catch (RuntimeException unreadable) {
      return false;
    }
  }
}
