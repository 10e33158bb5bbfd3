// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.EventJson.isSaid;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What all entries of a process say of it, unless an event says otherwise. */
final class Constants {

  // The columns of the back end's table.
  private static final int SERVICE = 150;
  private static final int ENVIRONMENT = 50;
  private static final int HOST = 255;
  private static final int SDK_VERSION = 30;

  /** As long as the settings of that name may be. */
  private static final int MAX_VALUE = 200;

  private final FormatSettings settings;

  Constants(FormatSettings settings) {
    this.settings = settings;
  }

  /** Service, environment, host, process and SDK, as fields of an entry. */
  void writeOrigin(JsonGenerator json, Event said) throws IOException {
    String service = orElse(said.service(), settings.service());
    String environment = orElse(said.environment(), settings.environment());
    json.writeStringField("service", Text.column(service, SERVICE));
    json.writeStringField("environment", Text.column(environment, ENVIRONMENT));
    json.writeStringField("host", Text.column(settings.host().get(), HOST));
    json.writeNumberField("pid", (int) settings.pid());
    json.writeStringField("sdk_version", Text.column(settings.sdkVersion(), SDK_VERSION));
  }

  /** Whether an event says otherwise. */
  static boolean isOriginSaid(Event said) {
    return isSaid(said.service()) || isSaid(said.environment());
  }

  /** Kind, instance and lane, release and commit, as fields of {@code extra}. */
  void writeLane(JsonGenerator json, String instance, Lane lane, Event said) throws IOException {
    json.writeStringField("kind", lane == Lane.EVENTS ? "event" : "log");
    json.writeStringField("instance", instance);
    json.writeStringField("lane", lane.wireName());
    optional(json, "release", orElse(said.release(), settings.release()));
    optional(json, "commit", orElse(said.commit(), settings.commit()));
  }

  private static void optional(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, Text.column(value, MAX_VALUE));
    }
  }

  private static String orElse(@Nullable String said, String setting) {
    return said == null || said.isEmpty() ? setting : said;
  }
}
