// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.EventJson.isSaid;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that all entries of a process have in common, written once and then copied. They
 * follow other fields, so a comma stands before each. For one thread.
 */
final class Constants {

  // The columns of the back end's table.
  private static final int SERVICE = 150;
  private static final int ENVIRONMENT = 50;
  private static final int HOST = 255;
  private static final int SDK_VERSION = 30;

  /** As long as the settings of that name may be. */
  private static final int MAX_VALUE = 200;

  private final FormatSettings settings;
  private final Map<Lane, EncodedJson> lanes = new EnumMap<>(Lane.class);
  private String instance = "";
  private @Nullable EncodedJson origin;

  Constants(FormatSettings settings) {
    this.settings = settings;
  }

  /** The same of an event that may say otherwise. */
  void writeOrigin(JsonGenerator json, Event said) throws IOException {
    if (isSaid(said.service()) || isSaid(said.environment())) {
      origin(
          json,
          orElse(said.service(), settings.service()),
          orElse(said.environment(), settings.environment()));
    } else {
      writeOrigin(json);
    }
  }

  /** Service, environment, host, process and SDK, as fields of an entry. */
  void writeOrigin(JsonGenerator json) throws IOException {
    EncodedJson fields = origin;
    if (fields == null) {
      fields = EncodedJson.fields(body -> origin(body, settings.service(), settings.environment()));
      origin = fields;
    }
    json.writeRaw(fields);
  }

  private void origin(JsonGenerator json, String service, String environment) throws IOException {
    json.writeStringField("service", Text.column(service, SERVICE));
    json.writeStringField("environment", Text.column(environment, ENVIRONMENT));
    json.writeStringField("host", Text.column(settings.host().get(), HOST));
    json.writeNumberField("pid", (int) settings.pid());
    json.writeStringField("sdk_version", Text.column(settings.sdkVersion(), SDK_VERSION));
  }

  /** Kind, instance and lane, release and commit, as fields of {@code extra}. */
  void writeLane(JsonGenerator json, String ofInstance, Lane lane, Event said) throws IOException {
    if (!instance.equals(ofInstance)) {
      lanes.clear();
      instance = ofInstance;
    }
    if (isSaid(said.release()) || isSaid(said.commit())) {
      lane(
          json,
          lane,
          orElse(said.release(), settings.release()),
          orElse(said.commit(), settings.commit()));
      return;
    }
    EncodedJson fields = lanes.get(lane);
    if (fields == null) {
      fields = EncodedJson.fields(body -> lane(body, lane, settings.release(), settings.commit()));
      lanes.put(lane, fields);
    }
    json.writeRaw(fields);
  }

  private void lane(JsonGenerator json, Lane lane, String release, String commit)
      throws IOException {
    json.writeStringField("kind", lane == Lane.EVENTS ? "event" : "log");
    json.writeStringField("instance", instance);
    json.writeStringField("lane", lane.wireName());
    optional(json, "release", release);
    optional(json, "commit", commit);
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
