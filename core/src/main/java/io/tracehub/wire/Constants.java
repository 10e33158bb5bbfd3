// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
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

  private final WireSettings settings;
  private final Map<Lane, EncodedJson> lanes = new EnumMap<>(Lane.class);
  private String instance = "";
  private @Nullable EncodedJson origin;

  Constants(WireSettings settings) {
    this.settings = settings;
  }

  /** Service, environment, host, process and SDK, as fields of an entry. */
  void writeOrigin(JsonGenerator json) throws IOException {
    EncodedJson fields = origin;
    if (fields == null) {
      fields = EncodedJson.fields(this::origin);
      origin = fields;
    }
    json.writeRaw(fields);
  }

  private void origin(JsonGenerator json) throws IOException {
    json.writeStringField("service", Text.column(settings.service(), SERVICE));
    json.writeStringField("environment", Text.column(settings.environment(), ENVIRONMENT));
    json.writeStringField("host", Text.column(settings.host().get(), HOST));
    json.writeNumberField("pid", (int) settings.pid());
    json.writeStringField("sdk_version", Text.column(settings.sdkVersion(), SDK_VERSION));
  }

  /** Kind, instance and lane, release and commit, as fields of {@code extra}. */
  void writeLane(JsonGenerator json, String ofInstance, Lane lane) throws IOException {
    if (!instance.equals(ofInstance)) {
      lanes.clear();
      instance = ofInstance;
    }
    EncodedJson fields = lanes.get(lane);
    if (fields == null) {
      fields = EncodedJson.fields(body -> lane(body, lane));
      lanes.put(lane, fields);
    }
    json.writeRaw(fields);
  }

  private void lane(JsonGenerator json, Lane lane) throws IOException {
    json.writeStringField("kind", lane == Lane.EVENTS ? "event" : "log");
    json.writeStringField("instance", instance);
    json.writeStringField("lane", lane.wireName());
    optional(json, "release", settings.release());
    optional(json, "commit", settings.commit());
  }

  private static void optional(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, Text.clean(value));
    }
  }
}
