// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.spi.ThrowableSnapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the application said through the API, as it was then: nothing in it changes any more, or
 * runs foreign code.
 *
 * @param severity how grave it is
 * @param epochMillis when it happened
 * @param loggerName what part of the program it is about
 * @param threadName the thread that said it
 * @param message what happened
 * @param throwable what was thrown
 * @param thrownClass the class of that
 * @param mdc the context of the thread
 * @param traceId the trace, if it is another than that context says
 * @param id of the event; empty for a breadcrumb
 * @param event what else is known of the event
 * @param breadcrumb the breadcrumb; null for an event
 * @param stack of the thread that said it, where that was asked for
 * @param chars how much text it holds, roughly
 */
public record Capture(
    Severity severity,
    long epochMillis,
    String loggerName,
    String threadName,
    String message,
    @Nullable ThrowableSnapshot throwable,
    @Nullable Class<?> thrownClass,
    Map<String, String> mdc,
    @Nullable String traceId,
    String id,
    Event event,
    @Nullable Breadcrumb breadcrumb,
    List<StackTraceElement> stack,
    int chars) {

  /** The same with another message. */
  Capture withMessage(String other) {
    return new Capture(
        severity,
        epochMillis,
        loggerName,
        threadName,
        other,
        throwable,
        thrownClass,
        mdc,
        traceId,
        id,
        event,
        breadcrumb,
        stack,
        chars);
  }

  /** Its id only: the rest may hold what nobody is to see. */
  @Override
  public String toString() {
    return "Capture{" + id + "}";
  }
}
