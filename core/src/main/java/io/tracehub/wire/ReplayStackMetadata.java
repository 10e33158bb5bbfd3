// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code metadata}: the key-values of the call, and beside them, under reserved
 * names, everything ReplayStack has no field for, the time of the call among it. A key-value that
 * bears a reserved name gets a trailing {@code _}. What is empty is left out.
 */
final class ReplayStackMetadata {

  private static final Set<String> RESERVED = new HashSet<>();

  static {
    RESERVED.addAll(Identity.NAMES);
    RESERVED.addAll(RecordJson.NAMES);
    RESERVED.addAll(
        Set.of(
            "event_id",
            "timestamp",
            "level",
            "message",
            "thread",
            "host",
            "pid",
            "sdk_version",
            "tags",
            "user",
            "contexts",
            "fingerprint",
            "suppressed",
            "caller",
            "causes",
            "trail",
            "breadcrumbs_omitted",
            "breadcrumbs_shortened",
            "logs_omitted"));
  }

  private static final int MAX_THREAD_CHARS = 100;
  private static final int MAX_HOST_CHARS = 255;

  private final ReplayStackParts parts;
  private final LogEntry entry;
  private final CapturedRecord record;
  private final Event said;
  private final EntryBounds bounds;

  ReplayStackMetadata(ReplayStackParts parts, LogEntry entry, EntryBounds bounds) {
    this.parts = parts;
    this.entry = entry;
    this.record = entry.record();
    this.said = entry.event();
    this.bounds = bounds;
  }

  /** Writes the members of the object; steps of the trail, and log lines, are told elsewhere. */
  void write(JsonGenerator g, int steps, int lines) throws IOException {
    Identity.write(g, entry);
    writeKeyValues(g);
    ReplayStackEvent.column(g, "event_id", entry.id(), MAX_THREAD_CHARS);
    g.writeStringField("timestamp", parts.utc.format(record.epochMillis()));
    g.writeStringField("level", TraceHubFormat.level(record.severity()));
    g.writeFieldName("message");
    parts.json.text(g, record.message(), bounds.maxMessageBytes());
    parts.records.write(g, record, bounds);
    ReplayStackEvent.column(g, "thread", record.threadName(), MAX_THREAD_CHARS);
    writeProcess(g, parts.settings);
    EventJson.writeSurroundings(g, said, bounds);
    parts.records.writeTexts(g, Fields.FINGERPRINT, entry.fingerprint(), bounds.maxValueBytes());
    if (entry.suppressed() > 0) {
      g.writeNumberField("suppressed", entry.suppressed());
    }
    parts.thrown.writeCaller(g, record.caller());
    CapturedThrowable throwable = record.throwable();
    if (throwable != null) {
      parts.thrown.writeCauses(g, throwable.cause(), bounds);
    }
    LogEntry.Trail trail = entry.trail();
    if (trail != null) {
      TrailJson.writeKind(g, trail);
      TrailJson.writeLeftOut(g, trail, trail.omitted() + trail.breadcrumbs().size() - steps);
    }
    LogLines.writeLeftOut(g, said.logs().size() - lines);
  }

  private void writeKeyValues(JsonGenerator g) throws IOException {
    Map<String, @Nullable Object> pairs = record.keyValues();
    if (!pairs.isEmpty()) {
      RecordJson.writeKeyValues(g, pairs, Trouble.KEYS, new HashSet<>(RESERVED), bounds);
    }
  }

  /** The machine, the process and the SDK. */
  static void writeProcess(JsonGenerator g, FormatSettings settings) throws IOException {
    ReplayStackEvent.column(g, "host", settings.host().get(), MAX_HOST_CHARS);
    g.writeNumberField("pid", settings.pid());
    ReplayStackEvent.column(g, "sdk_version", settings.sdkVersion(), MAX_THREAD_CHARS);
  }
}
