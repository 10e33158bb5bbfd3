// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The oracle's answer: which entries should have come and did not, came twice, or came as they
 * never should.
 *
 * @param counters of which three are told: what belongs to no instance
 * @param instances the one heard of last comes first
 */
record OracleReport(Map<String, Long> counters, List<InstanceReport> instances) {

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    writeCounter(json, "withoutIdentity", Tally.WITHOUT_IDENTITY);
    writeCounter(json, "batchMismatches", Tally.BATCH_MISMATCHES);
    writeCounter(json, "forgottenInstances", Tally.FORGOTTEN_INSTANCES);
    json.writeArrayFieldStart("instances");
    for (InstanceReport instance : instances) {
      instance.writeTo(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeCounter(JsonGenerator json, String name, String counter) throws IOException {
    json.writeNumberField(name, counters.getOrDefault(counter, 0L));
  }
}
