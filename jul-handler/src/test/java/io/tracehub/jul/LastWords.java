// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import java.util.logging.Logger;

/**
 * An application that logs and returns, without a thought for the handler; started by {@link
 * JvmEndTest} in a JVM alone, whose class path has neither SLF4J nor another logging framework.
 */
final class LastWords {

  private LastWords() {}

  public static void main(String[] words) {
    for (String other : new String[] {"org.slf4j.Logger", "ch.qos.logback.classic.Logger"}) {
      if (isThere(other)) {
        throw new IllegalStateException(other + " is on the class path");
      }
    }
    System.getLogger("com.acme.System").log(System.Logger.Level.INFO, "{0} is about to end", "it");
    Logger.getLogger("com.acme.Application").severe(String.join(" ", words));
  }

  private static boolean isThere(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
