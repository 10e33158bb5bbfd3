// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Breadcrumb;
import io.tracehub.spi.Answer;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The <a href="https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs">push
 * API</a> of Grafana Loki, as JSON: each entry is a stream with one line.
 *
 * <pre>
 * {"streams":[{"stream":{"job":"orders","level":"error"},
 *              "values":[["1764460800000000000","the line",{"trace_id":"…","logger":"…"}]]},…]}
 * </pre>
 */
final class LokiFormat implements WireFormat {

  private static final byte[] OPENING = "{\"streams\":[".getBytes(UTF_8);
  private static final byte[] SEPARATOR = ",".getBytes(UTF_8);
  private static final byte[] CLOSING = "]}".getBytes(UTF_8);

  private final JsonFactory json =
      new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  private final String job;

  LokiFormat(FormatSettings settings) {
    job = settings.options().getOrDefault("job", settings.service());
  }

  @Override
  public String protocol() {
    return "loki";
  }

  /** A breadcrumb is a line of text below the event's. */
  @Override
  public void writeBreadcrumb(Breadcrumb crumb, OutputStream out) throws IOException {
    out.write(
        "  %s %s %s%n"
            .formatted(crumb.timestamp(), crumb.level(), crumb.message())
            .getBytes(UTF_8));
  }

  @Override
  public void writeEntry(LogEntry entry, EntryBounds bounds, OutputStream out) throws IOException {
    CapturedRecord record = entry.record();
    Map<String, String> about = new HashMap<>();
    about.put("logger", record.loggerName());
    about.put("thread", record.threadName());
    String traceId = record.traceId();
    if (traceId != null) {
      about.put("trace_id", traceId);
    }
    if (entry.isEvent()) {
      about.put("event_id", entry.id());
    }
    String level = record.severity().name().toLowerCase(Locale.ROOT);
    writeStream(level, record.epochMillis(), line(entry, bounds), about, out);
  }

  private static String line(LogEntry entry, EntryBounds bounds) {
    StringBuilder line = new StringBuilder(cut(entry.record().message(), bounds.maxMessageBytes()));
    CapturedThrowable throwable = entry.record().throwable();
    if (throwable != null) {
      line.append('\n')
          .append(cut(throwable.stackTrace(bounds.maxFrames()), bounds.maxStackBytes()));
    }
    LogEntry.Trail trail = entry.trail();
    if (bounds.full() && trail != null) {
      line.append("\nbefore:\n");
      trail.breadcrumbs().forEach(crumb -> line.append(new String(crumb, UTF_8)));
    }
    return line.toString();
  }

  /** Good enough here: characters for bytes. */
  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max) + "…";
  }

  private void writeStream(
      String level, long epochMillis, String line, Map<String, String> about, OutputStream out)
      throws IOException {
    try (JsonGenerator stream = json.createGenerator(out, JsonEncoding.UTF8)) {
      stream.writeStartObject();
      stream.writeObjectFieldStart("stream");
      stream.writeStringField("job", job);
      stream.writeStringField("level", level);
      stream.writeEndObject();
      stream.writeArrayFieldStart("values");
      stream.writeStartArray();
      stream.writeString(epochMillis + "000000");
      stream.writeString(line);
      stream.writeStartObject();
      for (Map.Entry<String, String> pair : about.entrySet()) {
        stream.writeStringField(pair.getKey(), pair.getValue());
      }
      stream.writeEndObject();
      stream.writeEndArray();
      stream.writeEndArray();
      stream.writeEndObject();
    }
  }

  @Override
  public boolean writeLoss(LossReport report, OutputStream out) throws IOException {
    String line = "TraceHub lost %d records: %s".formatted(report.total(), report.lost());
    writeStream("warn", report.untilMillis(), line, Map.of("logger", "io.tracehub"), out);
    return true;
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
    return URI.create(endpoint.toString().replaceAll("/+$", "") + "/loki/api/v1/push");
  }

  @Override
  public Map<String, String> headers(String apiKey) {
    return apiKey.isEmpty()
        ? Map.of("Content-Type", "application/json")
        : Map.of("Content-Type", "application/json", "Authorization", "Bearer " + apiKey);
  }

  /** Loki says 204; a page with status 200 comes from somebody else. */
  @Override
  public Outcome classify(Answer answer) {
    return answer.status() == 204 ? new Outcome.Delivered() : Outcome.ofStatus(answer);
  }
}
