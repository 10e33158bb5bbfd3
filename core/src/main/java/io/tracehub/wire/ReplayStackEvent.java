// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.EventJson.isSaid;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of ours as an event of ReplayStack.
 *
 * <pre>
 * {"traceId":"…", "eventType":"custom", "status":"failed",
 *  "method":…, "endpoint":"…", "requestUrl":…, "authMode":"none", "authScheme":…,
 *  "requestHeaders":…, "responseHeaders":…, "requestPayload":…, "responsePayload":…,
 *  "statusCode":…, "executionTimeMs":…,
 *  "errorName":…, "errorMessage":…, "stackTrace":…, "stackFrames":[…], "breadcrumbs":[…],
 *  "serviceName":"…", "environment":"…", "appVersion":…, "commitHash":…,
 *  "sourceIp":…, "userAgent":…, "logs":[…], "metadata":{…}}
 * </pre>
 *
 * <p>What is unknown is left out, never null.
 */
final class ReplayStackEvent {

  private static final int MAX_NAME_CHARS = 255;
  private static final int MAX_TRACE_ID_CHARS = 200;

  private final ReplayStackParts parts;
  private final LogEntry entry;
  private final CapturedRecord record;
  private final Event said;
  private final EntryBounds bounds;
  private final Trouble trouble;

  ReplayStackEvent(ReplayStackParts parts, LogEntry entry, EntryBounds bounds) {
    this.parts = parts;
    this.entry = entry;
    this.record = entry.record();
    this.said = entry.event();
    this.bounds = bounds;
    this.trouble = new Trouble(record, bounds);
  }

  void write(JsonGenerator g) throws IOException {
    g.writeStartObject();
    String traceId = record.traceId();
    column(g, "traceId", isSaid(traceId) ? traceId : Identity.id(entry), MAX_TRACE_ID_CHARS);
    EventType type = said.type() == null ? EventType.CUSTOM : said.type();
    g.writeStringField("eventType", type.wireName());
    EventStatus status = status();
    g.writeStringField("status", status.wireName());
    new ReplayStackRequest(said, bounds).write(g, record.loggerName());
    Duration duration = said.duration();
    if (duration != null) {
      long millis = Math.max(0, Math.min(Integer.MAX_VALUE, EventJson.millis(duration)));
      g.writeNumberField("executionTimeMs", millis);
    }
    writeTrouble(g, status);
    LogEntry.Trail trail = entry.trail();
    List<byte[]> steps = trail != null && bounds.full() ? trail.breadcrumbs() : List.of();
    if (!steps.isEmpty()) {
      g.writeFieldName("breadcrumbs");
      TrailJson.writeSteps(g, steps);
    }
    new ReplayStackOrigin(parts.settings).write(g, said);
    EventJson.text(g, "sourceIp", said.sourceIp(), bounds.maxValueBytes());
    EventJson.text(g, "userAgent", said.userAgent(), bounds.maxValueBytes());
    List<byte[]> lines = parts.logs.newest(said.logs(), bounds);
    LogLines.writeNewest(g, lines);
    g.writeObjectFieldStart("metadata");
    new ReplayStackMetadata(parts, entry, bounds).write(g, steps.size(), lines.size());
    g.writeEndObject();
    g.writeEndObject();
  }

  private EventStatus status() {
    EventStatus status = said.status();
    if (status != null) {
      return status;
    }
    return switch (record.severity()) {
      case ERROR, FATAL -> EventStatus.FAILED;
      case WARN -> EventStatus.WARNING;
      case TRACE, DEBUG, INFO -> EventStatus.SUCCESS;
    };
  }

  private void writeTrouble(JsonGenerator g, EventStatus status) throws IOException {
    if (trouble.isError()) {
      column(g, "errorName", trouble.simpleType(), MAX_NAME_CHARS);
      EventJson.text(g, "errorMessage", trouble.message(), Integer.MAX_VALUE);
    } else if (status == EventStatus.FAILED || status == EventStatus.WARNING) {
      EventJson.text(g, "errorMessage", record.message(), bounds.maxMessageBytes());
    }
    EventJson.text(g, "stackTrace", trouble.stackTrace(), Integer.MAX_VALUE);
    if (!trouble.frames().isEmpty() && bounds.maxFrames() > 0) {
      g.writeFieldName("stackFrames");
      parts.frames.write(g, trouble.frames(), bounds.maxFrames());
    }
  }

  /** A member that is left out where there is nothing to say. */
  static void column(JsonGenerator g, String name, @Nullable String value, int maxChars)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      g.writeStringField(name, Text.column(value, maxChars));
    }
  }
}
