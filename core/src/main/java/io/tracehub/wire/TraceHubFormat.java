// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.JsonWriter.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Breadcrumb;
import io.tracehub.Severity;
import io.tracehub.spi.Answer;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * TraceHub's ingest format: a request is a JSON array of entries.
 *
 * <pre>
 * {"level":"ERROR", "message":"…", "timestamp":"2026-04-06T10:15:30.123+00:00",
 *  "service":"…", "environment":"…", "host":"…", "pid":1, "thread_id":"the thread's name",
 *  "sdk_version":"…",
 *  "trace_id":"…", "module":"…", "stack_trace":"…", "error_type":"…", "error_message":"…",   if known
 *  "extra":{…}}                                                    what TraceHub has no column for
 * </pre>
 *
 * <p>A null fails the whole request at the server, so nothing is ever null; a text longer than its
 * column is lost behind the server without a word, so it is cut here; so are NUL characters. The
 * server answers 500 to anything it cannot read.
 */
public final class TraceHubFormat implements WireFormat {

  /**
   * What the payloads of an event may take together, whatever the setting: the rest of the entry
   * needs its room too.
   */
  public static final int MAX_PAYLOAD_BYTES = 160 * 1024;

  /** What the local server takes as well as any other. */
  private static final String LOCAL_KEY = "th_local";

  private static final byte[] OPENING = {'['};
  private static final byte[] SEPARATOR = {','};
  private static final byte[] CLOSING = {']'};
  private static final Pattern ACCEPTED = Pattern.compile("\\s*\\{\\s*\"accepted\"\\s*:\\s*\\d");
  private static final int CRUMB_MESSAGE_BYTES = 2048;
  private static final int CRUMB_VALUE_BYTES = 256;

  // The columns of the back end's table.
  private static final int MODULE = 100;
  private static final int THREAD_ID = 100;
  private static final int TRACE_ID = 64;

  private final FormatSettings settings;
  private final Constants constants;
  private final TraceHubExtra extra;
  private final JsonWriter json = new JsonWriter();
  private final Utc utc = new Utc();
  private final Recurring<String> threads =
      new Recurring<>((g, name) -> text(g, Fields.THREAD_ID, Text.column(name, THREAD_ID)));
  private final Recurring<String> traceIds =
      new Recurring<>((g, id) -> text(g, Fields.TRACE_ID, Text.column(id, TRACE_ID)));
  private final Recurring<String> modules =
      new Recurring<>((g, name) -> optional(g, "module", Text.columnFromRight(name, MODULE)));

  /** Writes what these settings say into every entry. */
  public TraceHubFormat(FormatSettings settings) {
    this.settings = settings;
    this.constants = new Constants(settings);
    this.extra = new TraceHubExtra(settings, constants, json);
  }

  @Override
  public String protocol() {
    return "tracehub";
  }

  @Override
  public void writeBreadcrumb(Breadcrumb crumb, OutputStream out) throws IOException {
    json.writeValue(
        out,
        g -> {
          g.writeStartObject();
          Instant time = crumb.timestamp();
          if (time != null) {
            text(g, Fields.TIMESTAMP, utc.format(time));
          }
          text(g, Fields.TYPE, crumb.type().wireName());
          text(g, Fields.CATEGORY, Text.column(crumb.category(), 200));
          text(g, Fields.LEVEL, crumb.level().name().toLowerCase(Locale.ROOT));
          g.writeFieldName(Fields.MESSAGE);
          json.text(g, crumb.message(), CRUMB_MESSAGE_BYTES);
          g.writeFieldName(Fields.DATA);
          JsonWriter.value(g, crumb.data(), CRUMB_VALUE_BYTES);
          g.writeEndObject();
        });
  }

  @Override
  public void writeEntry(LogEntry entry, EntryBounds bounds, OutputStream out) throws IOException {
    json.writeValue(out, g -> writeEntry(g, entry, bounds));
  }

  private void writeEntry(JsonGenerator g, LogEntry entry, EntryBounds bounds) throws IOException {
    CapturedRecord record = entry.record();
    g.writeStartObject();
    text(g, Fields.LEVEL, level(record.severity()));
    g.writeFieldName(Fields.MESSAGE);
    json.text(g, record.message(), bounds.maxMessageBytes());
    g.writeFieldName(Fields.TIMESTAMP);
    json.text(g, utc.format(record.epochMillis()), Integer.MAX_VALUE);
    constants.writeOrigin(g, entry.event());
    threads.write(g, record.threadName());
    String traceId = record.traceId();
    if (traceId != null && !traceId.isEmpty()) {
      traceIds.write(g, traceId);
    }
    writeModule(g, record);
    writeTrouble(g, record, bounds);
    g.writeFieldName(Fields.EXTRA);
    g.writeStartObject();
    extra.write(g, entry, bounds);
    g.writeEndObject();
    g.writeEndObject();
  }

  private void writeModule(JsonGenerator g, CapturedRecord record) throws IOException {
    Object given = record.keyValues().get("module");
    if (given == null) {
      modules.write(g, record.loggerName());
    } else {
      optional(g, "module", Text.column(String.valueOf(given), MODULE));
    }
  }

  private static void writeTrouble(JsonGenerator g, CapturedRecord record, EntryBounds bounds)
      throws IOException {
    if (record.throwable() == null && record.stack().isEmpty() && record.keyValues().isEmpty()) {
      return;
    }
    Trouble trouble = new Trouble(record, bounds);
    optional(g, "stack_trace", trouble.stackTrace());
    optional(g, "error_type", trouble.type());
    optional(g, "error_message", trouble.message());
  }

  @Override
  public boolean writeLoss(LossReport report, OutputStream out) throws IOException {
    // A writer of its own: the other one belongs to the batch thread.
    new JsonWriter().writeValue(out, g -> new TraceHubLoss(settings).write(g, report));
    return true;
  }

  private static void optional(JsonGenerator g, String name, @Nullable String value)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      g.writeStringField(name, value);
    }
  }

  /** The word for it; there is none below DEBUG. */
  static String level(Severity severity) {
    return severity == Severity.TRACE ? "DEBUG" : severity.name();
  }

  @Override
  public byte[] opening() {
    return OPENING;
  }

  @Override
  public byte[] separator() {
    return SEPARATOR;
  }

  @Override
  public byte[] closing() {
    return CLOSING;
  }

  @Override
  public int maxEntriesPerRequest() {
    return Integer.MAX_VALUE;
  }

  @Override
  public URI ingestUri(URI endpoint) {
    String base = endpoint.toString();
    return URI.create(base + (base.endsWith("/") ? "" : "/") + "api/v1/ingest");
  }

  @Override
  public Map<String, String> headers(String apiKey) {
    return Map.of(
        "X-API-Key", apiKey.isEmpty() ? LOCAL_KEY : apiKey, "Content-Type", "application/json");
  }

  @Override
  public Outcome classify(Answer answer) {
    if (answer.status() == 200 || answer.status() == 202) {
      return !answer.isHtml() && ACCEPTED.matcher(answer.text()).lookingAt()
          ? new Outcome.Delivered()
          : new Outcome.RetryLater(
              "HTTP " + answer.status() + " without TraceHub's {\"accepted\":N}, so not from it",
              null);
    }
    // The framework behind TraceHub answers 422 where the key's header is missing.
    return answer.status() == 422
        ? new Outcome.Paused(Outcome.Trouble.AUTH, "HTTP 422, the key is missing")
        : Outcome.ofStatus(answer);
  }
}
