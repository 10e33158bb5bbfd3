// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.FormatSettings;

/** What the events of one pipeline are written with, one after the other; for one thread. */
final class XrayRadarParts {

  final FormatSettings settings;
  final XrayRadarPrivacy privacy;
  final JsonWriter json = new JsonWriter();
  final Utc utc = new Utc();
  final RecordJson records = new RecordJson(json);
  final LogLines logs = LogLines.ofTraceHub();
  final ThrownJson thrown;
  final FrameJson frames;

  XrayRadarParts(FormatSettings settings) {
    this.settings = settings;
    this.privacy = new XrayRadarPrivacy(settings.sendDefaultPii());
    this.thrown = new ThrownJson(settings.inApp());
    this.frames = XrayRadarException.frames(settings.inApp());
  }
}
