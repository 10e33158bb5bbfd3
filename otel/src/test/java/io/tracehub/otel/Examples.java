// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import io.tracehub.Event;
import io.tracehub.EventType;
import io.tracehub.Severity;
import io.tracehub.spi.AuthMode;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.LogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries that together have what an entry can have, beside those of the tests by name. */
final class Examples {

  private Examples() {}

  static Map<String, LogEntry> all() {
    Map<String, LogEntry> all = new LinkedHashMap<>();
    CapturedThrowable cause =
        new CapturedThrowable(
            "java.io.IOException", "gone", null, List.of(), 0, 0, List.of(), null);
    CapturedThrowable thrown =
        new CapturedThrowable(
            "java.lang.IllegalStateException", "no", null, List.of(), 0, 0, List.of(), cause);
    StackTraceElement place = new StackTraceElement("com.acme.Shop", "pay", "Shop.java", 17);
    Event said =
        Event.builder()
            .type(EventType.API)
            .authMode(AuthMode.BEARER)
            .responsePayload("denied")
            .build();
    all.put(
        "exception",
        Call.of(Severity.ERROR, "failed")
            .thrown(thrown)
            .at(place)
            .event(said, new LogEntry.Trail(List.of(), 3, true, true))
            .standingFor(5));
    Call many = Call.of(Severity.INFO, "x");
    for (int i = 0; i < 70; i++) {
      many = many.with("k" + i, i);
    }
    all.put("many", many.log());
    all.put("stack", Call.of(Severity.WARN, "where").saidFrom(List.of(place)).event(Event.NONE));
    return all;
  }
}
