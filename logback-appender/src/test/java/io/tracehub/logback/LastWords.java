// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import org.slf4j.LoggerFactory;

/** An application that logs one ERROR and returns; started by {@link JvmEndTest} in a JVM alone. */
final class LastWords {

  private LastWords() {}

  public static void main(String[] words) {
    LoggerFactory.getLogger(LastWords.class).error(String.join(" ", words));
  }
}
