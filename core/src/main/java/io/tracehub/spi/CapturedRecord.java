// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import io.tracehub.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log call, detached from the framework and from the thread that made it.
 *
 * <p>Read by the batch thread only: message and throwable are rendered when they are first asked
 * for, so that a breadcrumb nobody ever needs is never rendered. What a wire format is given shows
 * no secret.
 */
public interface CapturedRecord {

  /** How grave it is. */
  Severity severity();

  /** When the call was made, in milliseconds since 1970. */
  long epochMillis();

  /** The logger's name. */
  String loggerName();

  /** The name of the thread that made the call; empty if it is not known. */
  String threadName();

  /** The message with its placeholders; null where the framework knows none. */
  @Nullable String template();

  /** What filled the placeholders, as text, in order. */
  List<String> arguments();

  /**
   * The rendered message, not yet cut to the wire's size; an enormous one was cut at capture and
   * bears a {@link CutMark}.
   */
  String message();

  /** The mapped diagnostic context of the call. */
  Map<String, String> mdc();

  /** Key-value pairs of the call; strings, numbers, booleans, lists and maps of these. */
  Map<String, @Nullable Object> keyValues();

  /** Names of the markers. */
  List<String> markers();

  /** The exception with its causes. */
  @Nullable CapturedThrowable throwable();

  /** Where in the program the call stands; null unless it was asked for. */
  default @Nullable StackTraceElement caller() {
    return null;
  }

  /**
   * The stack of the call, the caller first, where it was asked for and there is no exception; else
   * empty. It tells where something was said, not that anything was thrown.
   */
  default List<StackTraceElement> stack() {
    return List.of();
  }

  /** The trace it belongs to, taken from the MDC, else its span's; null if none. */
  @Nullable String traceId();

  /** The span of a tracing library in which the call was made; null if none is known. */
  default @Nullable SpanIds span() {
    return null;
  }
}
