// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LossReport;
import java.io.IOException;

/**
 * A report of what was lost, as an entry of TraceHub.
 *
 * <pre>
 * {"level":"WARN", "message":"TraceHub lost 12 records: 10 refused (ring_full), …", …,
 *  "extra":{"kind":"loss", "instance":"…", "lane":"loss", "sequence":3, "since":"…", "until":"…",
 *           "lost":[{"line":"refused", "reason":"ring_full", "level":"WARN", "count":10}]}}
 * </pre>
 */
final class TraceHubLoss {

  private final FormatSettings settings;
  private final Utc utc = new Utc();

  TraceHubLoss(FormatSettings settings) {
    this.settings = settings;
  }

  void write(JsonGenerator g, LossReport report) throws IOException {
    LossJson loss = new LossJson(report);
    g.writeStartObject();
    g.writeStringField("level", "WARN");
    g.writeStringField("message", loss.message());
    g.writeStringField("timestamp", utc.format(report.untilMillis()));
    new Constants(settings).writeOrigin(g, Event.NONE);
    g.writeStringField("thread_id", "tracehub-delivery");
    g.writeStringField("module", "io.tracehub");
    g.writeObjectFieldStart("extra");
    loss.write(g, utc);
    g.writeEndObject();
    g.writeEndObject();
  }
}
