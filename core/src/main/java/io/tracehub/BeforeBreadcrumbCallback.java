// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import org.jspecify.annotations.Nullable;

/**
 * The application's last word on a breadcrumb. Called once for each that an event is about to
 * carry, on a thread of its own, after masking; what it adds is masked too. What it throws, and
 * whatever would take an event's breadcrumbs together longer than a second, costs the breadcrumb;
 * the event says how many it lacks.
 */
@FunctionalInterface
public interface BeforeBreadcrumbCallback {

  /**
   * Decides about a breadcrumb.
   *
   * @param breadcrumb a line of the log, of type {@link BreadcrumbType#CONSOLE}, or what was given
   *     to {@link TraceHub#addBreadcrumb(Breadcrumb)}
   * @return the same, a changed one made by {@link Breadcrumb#toBuilder}, or null to leave it out
   */
  @Nullable Breadcrumb beforeBreadcrumb(Breadcrumb breadcrumb);
}
