// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.JsonWriter.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import io.tracehub.Event;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
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

  private static final EntryBounds NONE = new EntryBounds(0, 0, 0, 0, 0, 0, false);

  private final Constants constants;
  private final JsonWriter json;
  private final FrameJson frames;
  private final EventJson events = new EventJson();
  private EntryBounds bounds = NONE;
  private Recurring<String> loggers = new Recurring<>((g, name) -> {});
  private Recurring<String> templates = loggers;
  private Recurring<Map<String, String>> contexts = new Recurring<>((g, mdc) -> {});

  TraceHubExtra(FormatSettings settings, Constants constants, JsonWriter json) {
    this.constants = constants;
    this.json = json;
    this.frames = new FrameJson(settings.inApp());
  }

  void write(JsonGenerator g, LogEntry entry, EntryBounds bounds) throws IOException {
    if (!bounds.equals(this.bounds)) {
      keepWithin(bounds);
    }
    CapturedRecord record = entry.record();
    Event said = entry.event();
    writeKeyValues(g, record.keyValues(), said, bounds);
    g.writeFieldName(Fields.SEQUENCE);
    g.writeNumber(entry.sequence());
    constants.writeLane(g, entry.instance(), entry.lane(), said);
    writeText(g, Fields.EVENT_ID, entry.id(), bounds.maxValueBytes());
    loggers.write(g, record.loggerName());
    String template = record.template();
    List<String> arguments = record.arguments();
    if (template != null && (!arguments.isEmpty() || !template.equals(record.message()))) {
      templates.write(g, template);
    }
    writeTexts(g, Fields.ARGS, arguments, bounds.maxValueBytes());
    contexts.write(g, record.mdc());
    writeTexts(g, Fields.MARKERS, record.markers(), bounds.maxValueBytes());
    writeTexts(g, Fields.FINGERPRINT, entry.fingerprint(), bounds.maxValueBytes());
    if (entry.suppressed() > 0) {
      g.writeNumberField("suppressed", entry.suppressed());
    }
    StackTraceElement caller = record.caller();
    if (caller != null) {
      g.writeFieldName("caller");
      frames.write(g, caller);
    }
    CapturedThrowable throwable = record.throwable();
    if (throwable != null) {
      writeFrames(g, throwable, bounds.maxFrames());
      writeCauses(g, throwable.cause(), bounds);
    }
    if (said != Event.NONE) {
      events.write(g, said, bounds);
    }
    if (!record.stack().isEmpty() && bounds.maxFrames() > 0) {
      g.writeFieldName("frames");
      frames.write(g, record.stack(), bounds.maxFrames());
    }
    LogEntry.Trail trail = entry.trail();
    if (trail != null) {
      writeTrail(g, trail, bounds);
    }
  }

  /** Other bounds, so what is kept is no longer right. They differ for the rare enormous entry. */
  private void keepWithin(EntryBounds other) {
    int max = other.maxValueBytes();
    bounds = other;
    loggers = new Recurring<>((g, name) -> writeText(g, Fields.LOGGER, name, max));
    templates = new Recurring<>((g, template) -> writeText(g, Fields.TEMPLATE, template, max));
    contexts = new Recurring<>((g, mdc) -> writeMdc(g, mdc, other));
  }

  private static void writeKeyValues(
      JsonGenerator g, Map<String, @Nullable Object> pairs, Event said, EntryBounds bounds)
      throws IOException {
    if (pairs.isEmpty()) {
      return;
    }
    int room = bounds.maxPairs();
    Set<String> taken = new HashSet<>(RESERVED);
    if (said != Event.NONE) {
      EventJson.addNames(said, bounds, taken);
    }
    for (Map.Entry<String, @Nullable Object> pair : pairs.entrySet()) {
      Object value = pair.getValue();
      if (value == null || COLUMNS.contains(pair.getKey()) || room-- <= 0) {
        continue;
      }
      PairJson.field(g, pair.getKey(), value, taken, bounds);
    }
  }

  private static void writeMdc(JsonGenerator g, Map<String, String> mdc, EntryBounds bounds)
      throws IOException {
    if (mdc.isEmpty() || bounds.maxPairs() == 0) {
      return;
    }
    g.writeFieldName(Fields.MDC);
    g.writeStartObject();
    int room = bounds.maxPairs();
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, @Nullable String> pair : mdc.entrySet()) {
      if (room-- == 0) {
        g.writeStringField("…", more(mdc, bounds.maxPairs()));
        break;
      }
      String value = String.valueOf(pair.getValue());
      g.writeStringField(
          PairJson.freeName(String.valueOf(pair.getKey()), taken),
          Text.bounded(value, bounds.maxValueBytes()));
    }
    g.writeEndObject();
  }

  /** Where masking left pairs out already, it says so under the same name. */
  private static String more(Map<String, String> mdc, int written) {
    String before = mdc.get("…");
    return before == null
        ? (mdc.size() - written) + " more"
        : (mdc.size() - 1 - written) + " more, and " + before;
  }

  private void writeFrames(JsonGenerator g, CapturedThrowable throwable, int maxFrames)
      throws IOException {
    if (throwable.frames().isEmpty() || maxFrames == 0) {
      return;
    }
    g.writeFieldName("frames");
    frames.write(g, throwable.frames(), maxFrames);
  }

  private void writeCauses(JsonGenerator g, @Nullable CapturedThrowable first, EntryBounds bounds)
      throws IOException {
    if (first == null) {
      return;
    }
    g.writeArrayFieldStart("causes");
    for (CapturedThrowable cause = first; cause != null; cause = cause.cause()) {
      g.writeStartObject();
      g.writeStringField("type", Text.column(cause.type(), 255));
      String message = cause.message();
      if (message != null && !message.isEmpty()) {
        g.writeStringField("message", Text.bounded(message, bounds.maxValueBytes()));
      }
      writeFrames(g, cause, Math.min(bounds.maxFrames(), 10));
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void writeTrail(JsonGenerator g, LogEntry.Trail trail, EntryBounds bounds)
      throws IOException {
    if (trail.byThread()) {
      g.writeStringField("trail", "thread");
    }
    int omitted = trail.omitted();
    if (bounds.full() && !trail.breadcrumbs().isEmpty()) {
      g.writeArrayFieldStart("breadcrumbs");
      for (byte[] crumb : trail.breadcrumbs()) {
        if (crumb.length > 0) {
          g.writeRawValue(new EncodedJson(crumb));
        }
      }
      g.writeEndArray();
    } else {
      omitted += trail.breadcrumbs().size();
    }
    if (omitted > 0) {
      g.writeNumberField("breadcrumbs_omitted", omitted);
    }
    if (trail.shortened()) {
      g.writeBooleanField("breadcrumbs_shortened", true);
    }
  }

  private static void writeText(
      JsonGenerator g, SerializableString name, String value, int maxBytes) throws IOException {
    if (!value.isEmpty()) {
      text(g, name, Text.bounded(value, maxBytes));
    }
  }

  private void writeTexts(
      JsonGenerator g, SerializableString name, List<String> values, int maxBytes)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    g.writeFieldName(name);
    g.writeStartArray();
    for (String value : values) {
      json.text(g, value, maxBytes);
    }
    g.writeEndArray();
  }
}
