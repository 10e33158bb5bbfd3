// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import org.apache.logging.log4j.LogManager;

/** An application that logs one ERROR and returns; started by {@link JvmEndTest} in a JVM alone. */
final class LastWords {

  private LastWords() {}

  public static void main(String[] words) {
    LogManager.getLogger(LastWords.class).error(String.join(" ", words));
  }
}
