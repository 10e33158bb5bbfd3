// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of an entry.
 *
 * @param kind {@code event}, {@code log} or {@code loss}
 * @param logger the whole name where the entry gives it, else its module
 * @param message cut to a few hundred characters
 * @param breadcrumbs how many the entry carries
 * @param problems what the real back end would stumble over after accepting the entry, as sentences
 */
record EntrySummary(
    String timestamp,
    String level,
    String kind,
    String service,
    String environment,
    String logger,
    String traceId,
    String message,
    @Nullable String errorType,
    @Nullable Identity identity,
    int breadcrumbs,
    List<String> problems) {

  void writeMembers(JsonGenerator json) throws IOException {
    json.writeStringField("timestamp", timestamp);
    json.writeStringField("level", level);
    json.writeStringField("kind", kind);
    writeUnlessEmpty(json, "service", service);
    writeUnlessEmpty(json, "environment", environment);
    writeUnlessEmpty(json, "logger", logger);
    writeUnlessEmpty(json, "trace_id", traceId);
    json.writeStringField("message", message);
    writeUnlessEmpty(json, "error_type", errorType);
    if (identity != null) {
      json.writeStringField("instance", identity.instance());
      json.writeStringField("lane", identity.lane());
      json.writeNumberField("sequence", identity.sequence());
    }
    json.writeNumberField("breadcrumb_count", breadcrumbs);
    if (!problems.isEmpty()) {
      json.writeArrayFieldStart("problems");
      for (String problem : problems) {
        json.writeString(problem);
      }
      json.writeEndArray();
    }
  }

  private static void writeUnlessEmpty(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }
}
