// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What the oracle says of one instance. */
record InstanceReport(
    String name,
    String service,
    Instant lastArrival,
    long batchMismatches,
    long lossReports,
    List<LossLine> losses,
    List<LaneReport> lanes) {

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("instance", name);
    json.writeStringField("lastArrival", lastArrival.toString());
    json.writeNumberField("batchMismatches", batchMismatches);
    json.writeObjectFieldStart("lossReports");
    json.writeNumberField("count", lossReports);
    json.writeNumberField("lost", losses.stream().mapToLong(LossLine::count).sum());
    json.writeArrayFieldStart("byReason");
    for (LossLine loss : losses) {
      loss.writeTo(json);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayFieldStart("lanes");
    for (LaneReport lane : lanes) {
      lane.writeTo(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
