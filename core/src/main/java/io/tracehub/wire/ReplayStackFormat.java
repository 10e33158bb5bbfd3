// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * ReplayStack's format: a request is one event, a plain JSON object, which {@link ReplayStackEvent}
 * shows. Where more are wanted it is {@code {"events":[…]}} to another route, which has room for a
 * hundred.
 */
final class ReplayStackFormat implements WireFormat {

  private static final byte[] NOTHING = {};
  private static final byte[] OPENING = "{\"events\":[".getBytes(US_ASCII);
  private static final byte[] SEPARATOR = {','};
  private static final byte[] CLOSING = "]}".getBytes(US_ASCII);
  private static final int MAX_EVENTS = 100;

  private final FormatSettings settings;
  private final ReplayStackParts parts;
  private final boolean bulk;

  /** Writes what these settings say into every event. */
  ReplayStackFormat(FormatSettings settings) {
    this.settings = settings;
    this.parts = new ReplayStackParts(settings);
    this.bulk = settings.batchSize() > 1;
  }

  @Override
  public String protocol() {
    return "replaystack";
  }

  @Override
  public void writeBreadcrumb(Breadcrumb crumb, OutputStream out) throws IOException {
    parts.json.writeValue(out, g -> parts.steps.write(g, crumb));
  }

  @Override
  public void writeEntry(LogEntry entry, EntryBounds bounds, OutputStream out) throws IOException {
    parts.json.writeValue(out, new ReplayStackEvent(parts, entry, bounds)::write);
  }

  /** A loss of lower lines alone is not worth one of the events that are paid for. */
  @Override
  public boolean writeLoss(LossReport report, OutputStream out) throws IOException {
    ReplayStackLoss loss = new ReplayStackLoss(settings, report);
    if (!loss.isGrave()) {
      return false;
    }
    // A writer of its own: the other one belongs to the batch thread.
    new JsonWriter().writeValue(out, loss::write);
    return true;
  }

  @Override
  public byte[] opening() {
    return bulk ? OPENING : NOTHING;
  }

  @Override
  public byte[] separator() {
    return bulk ? SEPARATOR : NOTHING;
  }

  @Override
  public byte[] closing() {
    return bulk ? CLOSING : NOTHING;
  }

  @Override
  public int maxEntriesPerRequest() {
    return bulk ? MAX_EVENTS : 1;
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
    String base = endpoint.toString().replaceAll("/+$", "");
    return URI.create(base + "/api/v1/ingest/" + (bulk ? "bulk-events" : "events"));
  }

  @Override
  public Map<String, String> headers(String apiKey) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("x-replaystack-sdk", "java");
    headers.put("x-replaystack-sdk-version", Identity.sdkVersion(settings));
    if (!apiKey.isBlank()) {
      headers.put("x-tracereplay-api-key", apiKey.strip());
      headers.put("x-replaystack-api-key", apiKey.strip());
    }
    return headers;
  }

  /**
   * Any success is one, but for a web page's; a success whose body says {@code "success":false} is
   * a key that is wrong, a limit that is reached or a project that is disabled.
   */
  @Override
  public Outcome classify(Answer answer) {
    if (answer.status() / 100 != 2) {
      return Outcome.ofStatus(answer);
    }
    String status = "HTTP " + answer.status();
    if (answer.isHtml() || answer.text().stripLeading().startsWith("<")) {
      return new Outcome.RetryLater(status + " with a web page, so not from ReplayStack", null);
    }
    if ("false".equals(AnswerJson.member(answer, "success"))) {
      String message = AnswerJson.member(answer, "message");
      return new Outcome.Paused(
          Outcome.Trouble.AUTH,
          status + " with success false" + (message == null ? "" : ": " + message));
    }
    return new Outcome.Delivered();
  }
}
