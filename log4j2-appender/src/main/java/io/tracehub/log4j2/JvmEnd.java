// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LifeCycle;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who ends logging when the JVM ends. Where Log4j2 does it, by a hook of its own, we leave it to
 * Log4j2: hooks run side by side, and ours would close the door on what still waits in the queue of
 * an asynchronous logger.
 */
final class JvmEnd {

  private JvmEnd() {}

  /** Whether Log4j2 stops this configuration's context when the JVM ends. */
  static boolean isLog4js(@Nullable Configuration configuration) {
    return configuration != null
        && configuration.getLoggerContext() != null
        && configuration.isShutdownHookEnabled()
        && LogManager.getFactory() instanceof Log4jContextFactory factory
        && factory.isShutdownHookEnabled()
        && factory.getShutdownCallbackRegistry() instanceof LifeCycle hook
        && hook.isStarted();
  }
}
