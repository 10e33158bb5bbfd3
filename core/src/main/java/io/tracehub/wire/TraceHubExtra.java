// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code extra}: the key-values of the call at the top, as TraceHub's own SDK puts
 * them, and beside them, under reserved names, everything TraceHub has no column for. A key-value
 * that bears a reserved name gets a trailing {@code _}. What is empty is left out.
 */
final class TraceHubExtra {

  /** Key-values that fill a column of the entry. */
  private static final Set<String> COLUMNS =
      Set.of("module", "error_type", "error_message", "stack_trace");

  private static final Set<String> RESERVED =
      Set.of(
          "kind",
          "event_id",
          "instance",
          "lane",
          "sequence",
          "logger",
          "template",
          "args",
          "mdc",
          "markers",
          "tags",
          "user",
          "contexts",
          "release",
          "commit",
          "fingerprint",
          "suppressed",
          "frames",
          "caller",
          "causes",
          "trail",
          "breadcrumbs",
          "breadcrumbs_omitted",
          "breadcrumbs_shortened");

  private static final byte[] SEQUENCE = bytes("\"sequence\":");
  private static final byte[] ARGS = bytes(",\"args\":");

  private final Constants constants;
  private final RecordJson records = new RecordJson(new JsonWriter());
  private final ThrownJson thrown;
  private final Recurring<Map<String, String>, EntryBounds> contexts =
      new Recurring<>(RecordJson::writeMdc);
  private final EventJson events = new EventJson();
  private Recurring<String, String> calls = new Recurring<>((g, logger, template) -> {});
  private String instance = "";
  private @Nullable EntryBounds boundsOfCalls;

  TraceHubExtra(FormatSettings settings, Constants constants) {
    this.constants = constants;
    this.thrown = new ThrownJson(settings.inApp());
  }

  /** Writes the members of the object. */
  void write(JsonBytes json, LogEntry entry, EntryBounds bounds) throws IOException {
    CapturedRecord record = entry.record();
    json.raw(SEQUENCE);
    json.number(entry.sequence());
    writeCall(json, entry, bounds);
    writeArguments(json, record.arguments(), bounds.maxValueBytes());
    contexts.write(json, record.mdc(), bounds);
    if (saysMore(entry)) {
      json.members(g -> writeMore(g, entry, bounds));
    }
  }

  private void writeCall(JsonBytes json, LogEntry entry, EntryBounds bounds) throws IOException {
    String logger = entry.record().loggerName();
    String template = RecordJson.template(entry.record());
    if (entry.isEvent() || entry.event() != Event.NONE) {
      json.members(
          g -> {
            constants.writeLane(g, entry.instance(), entry.lane(), entry.event());
            RecordJson.writeCall(g, logger, template, bounds);
          });
      return;
    }
    if (!bounds.equals(boundsOfCalls) || !instance.equals(entry.instance())) {
      forgetCalls(entry.instance(), bounds);
    }
    calls.write(json, logger, template);
  }

  /** What is kept is not right for another instance, nor for the bounds of an enormous entry. */
  private void forgetCalls(String ofInstance, EntryBounds bounds) {
    instance = ofInstance;
    boundsOfCalls = bounds;
    calls =
        new Recurring<>(
            (g, logger, template) -> {
              constants.writeLane(g, ofInstance, Lane.LOGS, Event.NONE);
              RecordJson.writeCall(g, logger, template, bounds);
            });
  }

  private static void writeArguments(JsonBytes json, List<String> arguments, int maxBytes)
      throws IOException {
    if (!arguments.isEmpty()) {
      json.raw(ARGS);
      for (int i = 0; i < arguments.size(); i++) {
        json.write(i == 0 ? '[' : ',');
        json.text(arguments.get(i), maxBytes);
      }
      json.write(']');
    }
  }

  /** Whether there is anything that a plain log has not. */
  private static boolean saysMore(LogEntry entry) {
    CapturedRecord record = entry.record();
    return entry.isEvent()
        || !record.keyValues().isEmpty()
        || !record.markers().isEmpty()
        || record.throwable() != null
        || record.caller() != null
        || !record.stack().isEmpty()
        || entry.event() != Event.NONE
        || !entry.id().isEmpty()
        || !entry.fingerprint().isEmpty()
        || entry.suppressed() > 0
        || entry.trail() != null;
  }

  private void writeMore(JsonGenerator g, LogEntry entry, EntryBounds bounds) throws IOException {
    CapturedRecord record = entry.record();
    Event said = entry.event();
    RecordJson.writeText(g, Fields.EVENT_ID, entry.id(), bounds.maxValueBytes());
    records.writeTexts(g, Fields.MARKERS, record.markers(), bounds.maxValueBytes());
    writeKeyValues(g, record.keyValues(), said, bounds);
    records.writeTexts(g, Fields.FINGERPRINT, entry.fingerprint(), bounds.maxValueBytes());
    if (entry.suppressed() > 0) {
      g.writeNumberField("suppressed", entry.suppressed());
    }
    thrown.writeCaller(g, record.caller());
    CapturedThrowable throwable = record.throwable();
    if (throwable != null) {
      thrown.writeFrames(g, throwable.frames(), bounds.maxFrames());
      thrown.writeCauses(g, throwable.cause(), bounds);
    }
    if (said != Event.NONE) {
      events.write(g, said, bounds);
    }
    thrown.writeFrames(g, record.stack(), bounds.maxFrames());
    LogEntry.Trail trail = entry.trail();
    if (trail != null) {
      writeTrail(g, trail, bounds);
    }
  }

  private static void writeKeyValues(
      JsonGenerator g, Map<String, @Nullable Object> pairs, Event said, EntryBounds bounds)
      throws IOException {
    if (pairs.isEmpty()) {
      return;
    }
    Set<String> taken = new HashSet<>(RESERVED);
    if (said != Event.NONE) {
      EventJson.addNames(said, bounds, taken);
    }
    RecordJson.writeKeyValues(g, pairs, COLUMNS, taken, bounds);
  }

  private static void writeTrail(JsonGenerator g, LogEntry.Trail trail, EntryBounds bounds)
      throws IOException {
    TrailJson.writeKind(g, trail);
    int omitted = trail.omitted();
    if (bounds.full() && !trail.breadcrumbs().isEmpty()) {
      g.writeFieldName("breadcrumbs");
      TrailJson.writeSteps(g, trail.breadcrumbs());
    } else {
      omitted += trail.breadcrumbs().size();
    }
    TrailJson.writeLeftOut(g, trail, omitted);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.US_ASCII);
  }
}
