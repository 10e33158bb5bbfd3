// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Clock;

/** Shows entries of other systems in TraceHub's form, for tools that tell people. Any thread. */
public final class EntryForms {
  private static final Clock CLOCK = Clock.systemUTC();

  private EntryForms() {}

  /**
   * The entry in TraceHub's form; itself if it cannot be told.
   *
   * @param protocol the name of its wire format
   * @param entry as on the wire; of OTLP an element of {@code resourceLogs}, whose first record is
   *     shown
   */
  public static JsonNode traceHub(String protocol, JsonNode entry) {
    if (!entry.isObject()) {
      return entry;
    }
    return switch (protocol) {
      case "xrayradar" -> XrayRadarEntry.of(entry, "", CLOCK);
      case "replaystack" -> ReplayStackEntry.of(entry, CLOCK);
      case "otlp", "multiplayer" -> otlp(entry);
      default -> entry;
    };
  }

  private static JsonNode otlp(JsonNode entry) {
    ResourceLogs.Builder logs = ResourceLogs.newBuilder();
    try {
      OtlpJson.read(entry, logs);
    } catch (RefusedRequest e) {
      return entry;
    }
    for (ScopeLogs scope : logs.getScopeLogsList()) {
      if (scope.getLogRecordsCount() > 0) {
        OtlpOrigin origin = OtlpOrigin.of(logs.getResource()).in(scope.getScope());
        return OtlpEntry.of(origin, scope.getLogRecords(0), CLOCK);
      }
    }
    return entry;
  }
}
