// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.EventJson.isSaid;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.FormatSettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Which program an event comes from, as far as ReplayStack has a place for it. */
final class ReplayStackOrigin {

  private static final int MAX_CHARS = 255;

  private final FormatSettings settings;

  ReplayStackOrigin(FormatSettings settings) {
    this.settings = settings;
  }

  /** What the settings say, unless the event says otherwise. */
  void write(JsonGenerator g, Event said) throws IOException {
    write(g, "serviceName", said.service(), settings.service());
    write(g, "environment", said.environment(), settings.environment());
    write(g, "appVersion", said.release(), settings.release());
    write(g, "commitHash", said.commit(), settings.commit());
  }

  private static void write(JsonGenerator g, String name, @Nullable String said, String setting)
      throws IOException {
    ReplayStackEvent.column(g, name, isSaid(said) ? said : setting, MAX_CHARS);
  }
}
