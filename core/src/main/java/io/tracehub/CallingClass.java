// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.ring.CallingStack;
import java.util.List;
import java.util.Set;

/** Which class of the application called us: it stands where a log call has its logger. */
final class CallingClass {

  private static final Set<String> OURS =
      Set.of(
          CallingClass.class.getName(),
          TraceHub.class.getName(),
          TraceHubClient.class.getName(),
          ProcessGuards.class.getName(),
          TaskFailures.class.getName(),
          WatchedTask.class.getName());

  private static final StackWalker STACK = StackWalker.getInstance();

  private CallingClass() {}

  /** Its name; empty if we were called by nobody but ourselves. */
  static String name() {
    return STACK.walk(
        frames ->
            frames
                .map(StackWalker.StackFrame::getClassName)
                .filter(name -> !isOurs(name))
                .findFirst()
                .orElse(""));
  }

  /** The stack of the present thread from that class on. */
  static List<StackTraceElement> stack() {
    return CallingStack.without(frame -> isOurs(frame.getClassName()));
  }

  private static boolean isOurs(String name) {
    int nested = name.indexOf('$');
    return OURS.contains(nested < 0 ? name : name.substring(0, nested))
        || name.startsWith("io.tracehub.internal.");
  }
}
