// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Breadcrumb;
import io.tracehub.BreadcrumbType;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import java.time.Instant;

/** Records as the steps that led to an event. */
public final class Breadcrumbs {

  private Breadcrumbs() {}

  /** A line of a log. */
  public static Breadcrumb of(CapturedRecord line) {
    return of(line, Breadcrumb.builder("").type(BreadcrumbType.CONSOLE));
  }

  /** What the application said it is. */
  static Breadcrumb of(CapturedRecord record, Breadcrumb said) {
    return of(record, said.toBuilder());
  }

  private static Breadcrumb of(CapturedRecord record, Breadcrumb.Builder step) {
    CapturedThrowable throwable = record.throwable();
    return step.message(record.message())
        .category(record.loggerName())
        .level(record.severity())
        .timestamp(Instant.ofEpochMilli(record.epochMillis()))
        .data("thread", record.threadName())
        .data("error_type", throwable == null ? null : throwable.type())
        .build();
  }
}
