// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What the oracle says of one lane.
 *
 * @param gaps the lowest of the missing numbers, as ranges
 * @param gapsComplete whether these are all of them
 * @param surprises the first few numbers of each kind
 */
record LaneReport(
    String name,
    LaneTotals totals,
    List<Gap> gaps,
    boolean gapsComplete,
    Map<String, List<Long>> surprises) {

  /** Consecutive numbers that have not come, both ends included. */
  record Gap(long first, long last) {}

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("lane", name);
    writeEnd(json, "first", totals.first);
    writeEnd(json, "last", totals.last);
    json.writeNumberField("received", totals.received);
    json.writeNumberField("missingCount", totals.missing());
    json.writeArrayFieldStart("missing");
    for (Gap gap : gaps) {
      json.writeArray(new long[] {gap.first(), gap.last()}, 0, 2);
    }
    json.writeEndArray();
    json.writeBooleanField("missingTruncated", !gapsComplete);
    json.writeNumberField("duplicates", totals.duplicates);
    json.writeNumberField("uncompared", totals.uncompared);
    json.writeNumberField("undecided", totals.undecided);
    json.writeObjectFieldStart("unexpected");
    json.writeNumberField("count", totals.otherContent + totals.belowOne);
    writeSurprise(json, "otherContent", totals.otherContent, Surprises.OTHER_CONTENT);
    writeSurprise(json, "belowOne", totals.belowOne, Surprises.BELOW_ONE);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeEnd(JsonGenerator json, String name, long sequence) throws IOException {
    if (totals.received == 0) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, sequence);
    }
  }

  private void writeSurprise(JsonGenerator json, String name, long count, String kind)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", count);
    json.writeArrayFieldStart("sequences");
    for (long sequence : surprises.getOrDefault(kind, List.of())) {
      json.writeNumber(sequence);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
