// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import java.util.List;
import java.util.function.Predicate;

/**
 * What makes two entries the same trouble: the exception's type and where in the application it was
 * raised, else the logger and the template. Never the rendered message, which differs each time,
 * and never a line number, which differs each release.
 */
final class Fingerprint {

  private final Predicate<String> inApp;

  Fingerprint(Predicate<String> inApp) {
    this.inApp = inApp;
  }

  List<String> of(CapturedRecord record) {
    CapturedThrowable throwable = record.throwable();
    if (throwable != null) {
      return List.of(throwable.type(), raiseSite(throwable));
    }
    String template = record.template();
    return List.of(record.loggerName(), template == null ? record.message() : template);
  }

  private String raiseSite(CapturedThrowable throwable) {
    return throwable.frames().stream()
        .filter(frame -> inApp.test(frame.getClassName()))
        .findFirst()
        .or(() -> throwable.frames().stream().findFirst())
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .orElse("");
  }
}
