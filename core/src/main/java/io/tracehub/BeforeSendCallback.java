// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import org.jspecify.annotations.Nullable;

/**
 * The application's last word on an entry, event or log, before it is written: it may change it, or
 * keep it back.
 *
 * <p>Called for one entry at a time, on a thread of its own, after masking; what it adds is masked
 * too. What it throws, and what takes it longer than a second, costs the entry, since it may be
 * what takes secrets out; each such loss is counted as {@code callback_error}. Until a call that
 * took too long has returned, no entry is sent.
 */
@FunctionalInterface
public interface BeforeSendCallback {

  /** The name of the context in which an event shows the MDC of its log call. */
  String MDC = "mdc";

  /**
   * Decides about an entry.
   *
   * @param event all that is known of it, without secrets: the log call's message, level, logger,
   *     trace and time; its key-values as {@link Event#extra}, its MDC as the context {@value
   *     #MDC}; its exception as {@link Event#errorType}, {@link Event#errorMessage} and {@link
   *     Event#stackTrace}; its breadcrumbs not, see {@link BeforeBreadcrumbCallback}
   * @return the same for no change, a changed one made by {@link Event#toBuilder}, or null to keep
   *     it back, which is counted as {@code before_send}. With a changed message the template and
   *     its arguments are not sent, with a changed stack trace neither frames nor causes. An error
   *     that it adds is told by its texts: {@link Event#exception} is not looked at
   */
  @Nullable Event beforeSend(Event event);
}
