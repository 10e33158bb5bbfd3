// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place in the program from which the present thread logs: the frame that called a logger.
 * Handlers of the user's, which stand before ours, are on this side of the logger.
 */
final class CallSite {

  /** Of java.util.logging, of what passes System.Logger to it, and of SLF4J's way to it. */
  private static final List<String> LOGGERS =
      List.of(
          "java.util.logging.Logger",
          "java.util.logging.LogManager",
          "sun.util.logging.",
          "jdk.internal.logger.",
          "java.lang.System$Logger",
          "org.slf4j.");

  private CallSite() {}

  /** Null if no logger is on the stack: somebody called a handler himself. */
  static @Nullable StackTraceElement find() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .dropWhile(frame -> !isLogger(frame))
                    .dropWhile(CallSite::isLogger)
                    .findFirst()
                    .map(StackFrame::toStackTraceElement))
        .orElse(null);
  }

  private static boolean isLogger(StackFrame frame) {
    String name = frame.getClassName();
    for (String logger : LOGGERS) {
      if (name.startsWith(logger)) {
        return true;
      }
    }
    return false;
  }
}
