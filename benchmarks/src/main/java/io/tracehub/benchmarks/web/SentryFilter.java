// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.web;

import io.sentry.ScopesAdapter;
import io.sentry.Sentry;
import io.sentry.spring.jakarta.SentrySpringFilter;
import jakarta.servlet.Filter;

/** The filter that Sentry's Spring Boot starter registers, without tracing, as it is by default. */
final class SentryFilter {

  private SentryFilter() {}

  /** Nothing is sent: no request of the benchmark fails. */
  static Filter started() {
    Sentry.init(
        options -> {
          options.setDsn("http://key@localhost:1/1");
          options.setEnableUncaughtExceptionHandler(false);
        });
    return new SentrySpringFilter(ScopesAdapter.getInstance());
  }
}
