// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.JsonWriter.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Breadcrumb;
import io.tracehub.spi.Answer;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * XrayRadar's format: a request is one event, a plain JSON object; {@link XrayRadarEvent} shows it.
 * The server keeps what it is sent whole, and cuts its own columns.
 */
final class XrayRadarFormat implements WireFormat {

  private static final byte[] NOTHING = {};
  private static final int CRUMB_MESSAGE_CHARS = 1024;
  private static final int CRUMB_VALUE_BYTES = 256;
  private static final int CRUMB_CATEGORY_CHARS = 200;

  /** The framework behind the server says so where the address has no number for a project. */
  private static final Pattern WRONG_PATH = Pattern.compile("\"loc\"\\s*:\\s*\\[\\s*\"path\"");

  private final FormatSettings settings;
  private final XrayRadarParts parts;
  private final XrayRadarLimit limit;

  /**
   * Writes what these settings say into every event.
   *
   * @param maxEventBytes what one may take
   */
  XrayRadarFormat(FormatSettings settings, int maxEventBytes) {
    this.settings = settings;
    this.parts = new XrayRadarParts(settings);
    this.limit = new XrayRadarLimit(parts, maxEventBytes);
  }

  @Override
  public String protocol() {
    return "xrayradar";
  }

  @Override
  public void writeBreadcrumb(Breadcrumb crumb, OutputStream out) throws IOException {
    parts.json.writeValue(out, g -> write(g, crumb));
  }

  private void write(JsonGenerator g, Breadcrumb crumb) throws IOException {
    g.writeStartObject();
    Instant time = crumb.timestamp();
    if (time != null) {
      text(g, Fields.TIMESTAMP, parts.utc.format(time));
    }
    text(g, Fields.MESSAGE, Text.column(crumb.message(), CRUMB_MESSAGE_CHARS));
    XrayRadarEvent.nullable(g, "category", crumb.category(), CRUMB_CATEGORY_CHARS);
    text(g, Fields.LEVEL, XrayRadarEvent.stepLevel(crumb.level()));
    g.writeFieldName(Fields.DATA);
    JsonWriter.value(g, parts.privacy.ofStep(crumb.data()), CRUMB_VALUE_BYTES);
    text(g, Fields.TYPE, crumb.type().wireName());
    g.writeEndObject();
  }

  @Override
  public void writeEntry(LogEntry entry, EntryBounds bounds, OutputStream out) throws IOException {
    limit.write(entry, bounds, out);
  }

  /** A loss of lower lines alone is not worth one of the events that the server counts. */
  @Override
  public boolean writeLoss(LossReport report, OutputStream out) throws IOException {
    XrayRadarLoss loss = new XrayRadarLoss(settings, report);
    if (!loss.isGrave()) {
      return false;
    }
    // A writer of its own: the other one belongs to the batch thread.
    new JsonWriter().writeValue(out, loss::write);
    return true;
  }

  @Override
  public byte[] opening() {
    return NOTHING;
  }

  @Override
  public byte[] separator() {
    return NOTHING;
  }

  @Override
  public byte[] closing() {
    return NOTHING;
  }

  @Override
  public int maxEntriesPerRequest() {
    return 1;
  }

  @Override
  public boolean takesGzip() {
    return false;
  }

  @Override
  public boolean takesEmptyRequests() {
    return false;
  }

  @Override
  public URI ingestUri(URI endpoint) {
    return XrayRadarDsn.storeUri(endpoint);
  }

  @Override
  public Map<String, String> headers(String apiKey) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "xrayradar/" + Identity.sdkVersion(settings));
    if (!apiKey.isBlank()) {
      headers.put("X-Xrayradar-Token", apiKey.strip());
    }
    return headers;
  }

  @Override
  public Outcome classify(Answer answer) {
    if (answer.status() == 200) {
      return !answer.isHtml() && AnswerJson.member(answer, "id") != null
          ? new Outcome.Delivered()
          : new Outcome.RetryLater("HTTP 200 without XrayRadar's {\"id\":…}, so not from it", null);
    }
    if (answer.status() == 422 && WRONG_PATH.matcher(answer.text()).find()) {
      return new Outcome.Paused(
          Outcome.Trouble.CONFIG, "HTTP 422, the project at the end of the DSN is not a number");
    }
    return Outcome.ofStatus(answer);
  }
}
