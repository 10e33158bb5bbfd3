// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stack of a thread that logs, without the frames of what it logs through. */
public final class CallingStack {

  /** What one frame may keep alive. */
  static final int FRAME_BYTES = 100;

  /** More than any setting lets through; {@code maxStackFrames} cuts when it is written. */
  private static final int MAX_FRAMES = 1000;

  private static final StackWalker STACK = StackWalker.getInstance();

  private CallingStack() {}

  /** From the place of the call on; of a call on another thread there is only that place. */
  static List<StackTraceElement> from(@Nullable StackTraceElement caller) {
    if (caller == null) {
      return List.of();
    }
    List<StackTraceElement> stack = without(frame -> !isSamePlace(frame, caller));
    return stack.isEmpty() ? List.of(caller) : stack;
  }

  private static boolean isSamePlace(StackWalker.StackFrame frame, StackTraceElement place) {
    return frame.getClassName().equals(place.getClassName())
        && frame.getMethodName().equals(place.getMethodName())
        && frame.getLineNumber() == place.getLineNumber();
  }

  /** Of the present thread, but for the frames at its top that are not the application's. */
  public static List<StackTraceElement> without(Predicate<StackWalker.StackFrame> top) {
    return STACK.walk(
        frames ->
            frames
                .dropWhile(top)
                .limit(MAX_FRAMES)
                .map(StackWalker.StackFrame::toStackTraceElement)
                .collect(Collectors.toUnmodifiableList()));
  }
}
