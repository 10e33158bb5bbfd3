// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What did not arrive, by each SDK's own account and by the numbers that never came: the oracle's
 * answer, as people read it.
 */
record LossReport(OracleReport oracle) {

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("instances");
    for (InstanceReport instance : oracle.instances()) {
      write(json, instance);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, InstanceReport instance) throws IOException {
    json.writeStartObject();
    json.writeStringField("instance", instance.name());
    json.writeStringField("service", instance.service());
    json.writeStringField("last_arrival", instance.lastArrival().toString());
    json.writeNumberField("reports", instance.lossReports());
    json.writeArrayFieldStart("lost");
    for (LossLine loss : instance.losses()) {
      loss.writeTo(json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("lanes");
    for (LaneReport lane : instance.lanes()) {
      json.writeStartObject();
      json.writeStringField("lane", lane.name());
      json.writeNumberField("received", lane.totals().received);
      json.writeNumberField("missing", lane.totals().missing());
      json.writeNumberField("duplicates", lane.totals().duplicates);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
