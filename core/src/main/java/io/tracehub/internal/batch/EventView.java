// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.BeforeSendCallback;
import io.tracehub.Event;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import java.time.Instant;

/** An entry as {@link BeforeSendCallback} sees it, and what its answer makes of it. */
final class EventView {

  private static final int MAX_FRAMES = 100;

  private EventView() {}

  /** All of it in one. */
  static Event of(Shown shown) {
    CapturedRecord record = shown.record();
    Event.Builder view = shown.event().toBuilder();
    record.keyValues().forEach(view::extra);
    view.level(record.severity())
        .message(record.message())
        .logger(record.loggerName())
        .traceId(record.traceId())
        .timestamp(Instant.ofEpochMilli(record.epochMillis()))
        .context(BeforeSendCallback.MDC, record.mdc());
    CapturedThrowable throwable = record.throwable();
    if (throwable != null) {
      view.errorType(throwable.type())
          .errorMessage(throwable.message())
          .stackTrace(throwable.stackTrace(MAX_FRAMES));
    }
    return view.build();
  }

  /** What is shown once {@code before} was changed to {@code after}. */
  static Shown changed(Shown shown, Event before, Event after) {
    Event.Builder beside =
        after.toBuilder()
            .level(null)
            .message(null)
            .logger(null)
            .traceId(null)
            .timestamp(null)
            .errorType(null)
            .errorMessage(null)
            .stackTrace(null)
            .exception(null)
            .context(BeforeSendCallback.MDC, null);
    after.extra().keySet().forEach(name -> beside.extra(name, null));
    return new Shown(new ChangedRecord(shown.record(), before, after), beside.build());
  }
}
