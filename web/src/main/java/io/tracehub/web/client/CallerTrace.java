// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import io.tracehub.Breadcrumb;
import io.tracehub.TraceHub;
import io.tracehub.TraceIdAccessor;
import io.tracehub.TraceScope;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a call is made in, and its trail.
 *
 * @param id null if the caller has none
 * @param trail takes the call's breadcrumb, on whatever thread the call is over
 */
record CallerTrace(@Nullable String id, Consumer<Breadcrumb> trail) {

  /** For a call that is over on the thread that makes it. */
  static CallerTrace ofThisThread() {
    return new CallerTrace(TraceScope.currentId(), TraceHub::addBreadcrumb);
  }

  /** That of the present thread, for a call that may be over on another. */
  static CallerTrace takenAlong() {
    return new CallerTrace(
        TraceScope.currentId(), TraceScope.wrapConsumer(TraceHub::addBreadcrumb));
  }

  /**
   * The same, unless a reactive chain says another.
   *
   * @param written what stands under {@link TraceIdAccessor#KEY}; null if nothing does
   */
  static CallerTrace ofChain(@Nullable Object written) {
    String id = written == null ? null : TraceScope.idIn(written.toString());
    return id == null
        ? takenAlong()
        : new CallerTrace(id, step -> TraceHub.addBreadcrumb(step.toBuilder().traceId(id).build()));
  }
}
