// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LossReport;
import java.io.IOException;

/** A report of what was lost, as an event with status warning. */
final class ReplayStackLoss {

  private final FormatSettings settings;
  private final LossReport report;
  private final LossJson loss;
  private final Utc utc = new Utc("Z");

  ReplayStackLoss(FormatSettings settings, LossReport report) {
    this.settings = settings;
    this.report = report;
    this.loss = new LossJson(report);
  }

  /** Whether it is worth one of the events that are paid for. */
  boolean isGrave() {
    return loss.isGrave();
  }

  void write(JsonGenerator g) throws IOException {
    g.writeStartObject();
    g.writeStringField("traceId", Identity.id(report.instance(), "loss", report.sequence()));
    g.writeStringField("eventType", "custom");
    g.writeStringField("status", "warning");
    g.writeStringField("endpoint", "io.tracehub");
    g.writeStringField("authMode", "none");
    g.writeStringField("errorMessage", loss.message());
    new ReplayStackOrigin(settings).write(g, Event.NONE);
    g.writeObjectFieldStart("metadata");
    loss.write(g, utc);
    g.writeStringField("timestamp", utc.format(report.untilMillis()));
    g.writeStringField("level", "WARN");
    g.writeStringField("message", loss.message());
    g.writeStringField("logger", "io.tracehub");
    g.writeStringField("thread", "tracehub-delivery");
    ReplayStackMetadata.writeProcess(g, settings);
    g.writeEndObject();
    g.writeEndObject();
  }
}
