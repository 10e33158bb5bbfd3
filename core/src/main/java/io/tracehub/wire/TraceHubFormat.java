// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.JsonWriter.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Breadcrumb;
import io.tracehub.Event;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * TraceHub's ingest format: a request is a JSON array of entries.
 *
 * <pre>
 * {"level":"ERROR", "timestamp":"2026-04-06T10:15:30.123+00:00", "message":"…",
 *  "thread_id":"the thread's name", "trace_id":"…",                       that one if known
 *  "stack_trace":"…", "error_type":"…", "error_message":"…",              if there are any
 *  "service":"…", "environment":"…", "host":"…", "pid":1, "sdk_version":"…", "module":"…",
 *  "extra":{…}}                                              what TraceHub has no column for
 * </pre>
 *
 * <p>What calls have in common stands together, is encoded once and then copied; a plain log has
 * little beside it. The order is also the one that compresses best of those that begin with what a
 * reader looks for.
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

  private static final byte[][] LEVELS = new byte[Severity.FATAL.number() + 1][];
  private static final byte[] TIMESTAMP = ascii("\",\"timestamp\":\"");
  private static final byte[] MESSAGE = ascii("\",\"message\":");
  private static final byte[] EXTRA = ascii(",\"extra\":{");
  private static final byte[] END = ascii("}}");
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

  static {
    for (Severity severity : Severity.values()) {
      LEVELS[severity.number()] = ascii("{\"level\":\"" + level(severity));
    }
  }

  private final FormatSettings settings;
  private final Constants constants;
  private final TraceHubExtra extra;
  private final JsonWriter crumbJson = new JsonWriter();
  private final JsonBytes json = new JsonBytes();
  private final Utc utc = new Utc();
  private final Recurring<String, String> threads = new Recurring<>(TraceHubFormat::writeThread);
  private final Recurring<String, Event> origins;

  /** Writes what these settings say into every entry. */
  public TraceHubFormat(FormatSettings settings) {
    this.settings = settings;
    this.constants = new Constants(settings);
    this.extra = new TraceHubExtra(settings, constants);
    this.origins =
        new Recurring<>(
            (g, logger, said) -> writeOrigin(g, said, Text.columnFromRight(logger, MODULE)));
  }

  @Override
  public String protocol() {
    return "tracehub";
  }

  @Override
  public void writeBreadcrumb(Breadcrumb crumb, OutputStream out) throws IOException {
    crumbJson.writeValue(
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
          crumbJson.text(g, crumb.message(), CRUMB_MESSAGE_BYTES);
          g.writeFieldName(Fields.DATA);
          JsonWriter.value(g, crumb.data(), CRUMB_VALUE_BYTES);
          g.writeEndObject();
        });
  }

  @Override
  public void writeEntry(LogEntry entry, EntryBounds bounds, OutputStream out) throws IOException {
    CapturedRecord record = entry.record();
    json.clear();
    json.raw(LEVELS[record.severity().number()]);
    json.raw(TIMESTAMP);
    json.raw(utc.ascii(record.epochMillis()));
    json.raw(MESSAGE);
    json.text(record.message(), bounds.maxMessageBytes());
    threads.write(json, record.threadName(), Objects.requireNonNullElse(record.traceId(), ""));
    if (mayTellOfTrouble(record)) {
      json.members(g -> writeTrouble(g, record, bounds));
    }
    writeOrigin(record, entry.event());
    json.raw(EXTRA);
    extra.write(json, entry, bounds);
    json.raw(END);
    json.writeTo(out);
  }

  private static void writeThread(JsonGenerator g, String thread, String traceId)
      throws IOException {
    text(g, Fields.THREAD_ID, Text.column(thread, THREAD_ID));
    optional(g, "trace_id", Text.column(traceId, TRACE_ID));
  }

  private void writeOrigin(CapturedRecord record, Event said) throws IOException {
    Object module = record.keyValues().get("module");
    if (module == null && !Constants.isOriginSaid(said)) {
      origins.write(json, record.loggerName(), Event.NONE);
    } else {
      String shown =
          module == null
              ? Text.columnFromRight(record.loggerName(), MODULE)
              : Text.column(String.valueOf(module), MODULE);
      json.members(g -> writeOrigin(g, said, shown));
    }
  }

  private void writeOrigin(JsonGenerator g, Event said, String module) throws IOException {
    constants.writeOrigin(g, said);
    optional(g, "module", module);
  }

  private static boolean mayTellOfTrouble(CapturedRecord record) {
    return record.throwable() != null || !record.stack().isEmpty() || !record.keyValues().isEmpty();
  }

  private static void writeTrouble(JsonGenerator g, CapturedRecord record, EntryBounds bounds)
      throws IOException {
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

  private static byte[] ascii(String json) {
    return json.getBytes(StandardCharsets.US_ASCII);
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
