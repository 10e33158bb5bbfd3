// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the frames in a stack as a program printed it. */
final class StackText {
  /** How many frames tell one trouble from another. */
  private static final int FRAMES_OF_KEY = 5;

  private static final Pattern PYTHON =
      Pattern.compile("File \"([^\"]+)\", line [0-9]+, in (\\S+)");
  private static final Pattern JAVA = Pattern.compile("at ([^()]{1,500})\\(([^():]+):[0-9]+\\)");

  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "jakarta.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "org.codehaus.groovy.",
          "org.springframework.",
          "org.apache.",
          "org.eclipse.",
          "org.hibernate.",
          "org.junit.",
          "org.slf4j.",
          "ch.qos.logback.",
          "com.fasterxml.",
          "com.google.common.",
          "com.zaxxer.",
          "io.netty.",
          "io.micrometer.",
          "io.opentelemetry.",
          "io.tracehub.",
          "reactor.",
          "rx.",
          "io.reactivex.");

  private StackText() {}

  /**
   * The first five frames in the order of the text, without the numbers of their lines: {@code
   * X:File}, of Python {@code file:function}. Empty if there is none.
   */
  static String key(String stack) {
    return String.join("\n", frames(stack).limit(FRAMES_OF_KEY).toList());
  }

  /** The first frame that belongs to no library that everybody has: its class and method. */
  static Optional<String> culprit(String stack) {
    return stack
        .lines()
        .map(line -> JAVA.matcher(line.strip()))
        .filter(Matcher::lookingAt)
        .map(frame -> withoutModule(frame.group(1)))
        .filter(StackText::isOfApplication)
        .findFirst();
  }

  static boolean isOfApplication(String function) {
    return LIBRARIES.stream().noneMatch(function::startsWith);
  }

  private static String withoutModule(String function) {
    return function.substring(function.lastIndexOf('/') + 1);
  }

  private static Stream<String> frames(String stack) {
    return stack.lines().map(String::strip).map(StackText::frame).flatMap(Optional::stream);
  }

  private static Optional<String> frame(String line) {
    Matcher java = JAVA.matcher(line);
    if (java.lookingAt()) {
      return Optional.of(java.group(1) + ":" + java.group(2));
    }
    Matcher python = PYTHON.matcher(line);
    return python.lookingAt()
        ? Optional.of(python.group(1) + ":" + python.group(2))
        : Optional.empty();
  }
}
