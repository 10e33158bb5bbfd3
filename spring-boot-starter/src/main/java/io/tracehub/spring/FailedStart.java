// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Sees to it that what ended an application's startup is told before the JVM ends. */
public final class FailedStart implements ApplicationListener<ApplicationFailedEvent>, Ordered {

  /** For Spring Boot. */
  public FailedStart() {}

  /** After all that others have to say of it. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ApplicationFailedEvent event) {
    for (ApplicationListener<?> listener : event.getSpringApplication().getListeners()) {
      if (listener instanceof EarlyStart early && early.startup() != null) {
        early.startup().failed(event.getException(), event.getApplicationContext());
      }
    }
  }
}
