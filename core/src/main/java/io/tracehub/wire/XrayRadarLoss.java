// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Severity;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LossReport;
import java.io.IOException;
import java.util.List;

/** A report of what was lost, as a warning. All of them are one issue. */
final class XrayRadarLoss extends XrayRadarEvent {

  private final FormatSettings settings;
  private final LossReport report;
  private final LossJson loss;
  private final Utc utc = new Utc();

  XrayRadarLoss(FormatSettings settings, LossReport report) {
    super(settings);
    this.settings = settings;
    this.report = report;
    this.loss = new LossJson(report);
  }

  /** Whether it is worth one of the events that the server counts. */
  boolean isGrave() {
    return loss.isGrave();
  }

  @Override
  String id() {
    return Identity.id(report.instance(), "loss", report.sequence());
  }

  @Override
  String timestamp() {
    return utc.format(report.untilMillis());
  }

  @Override
  Severity severity() {
    return Severity.WARN;
  }

  @Override
  String message() {
    return loss.message();
  }

  @Override
  List<String> fingerprint() {
    return List.of("io.tracehub", "loss");
  }

  @Override
  void writeExtra(JsonGenerator g) throws IOException {
    loss.write(g, utc);
    g.writeStringField("service", Text.column(settings.service(), 200));
    g.writeStringField("logger", "io.tracehub");
    g.writeStringField("thread", "tracehub-delivery");
  }
}
