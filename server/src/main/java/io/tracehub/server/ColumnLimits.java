// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what the real back end accepts with 202 and then drops without a word, because its database
 * cannot hold it. Here such an entry is kept and marked.
 */
final class ColumnLimits {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("module", 100),
          new Column("service", 150),
          new Column("environment", 50),
          new Column("host", 255),
          new Column("thread_id", 100),
          new Column("sdk_version", 30),
          new Column("trace_id", 64),
          new Column("error_type", 255));

  private final Clock clock;

  ColumnLimits(Clock clock) {
    this.clock = clock;
  }

  private record Column(String name, int maxChars) {}

  /** One sentence for each problem; empty for an entry that would be kept. */
  List<String> problems(JsonNode entry) {
    List<String> problems = new ArrayList<>();
    for (Column column : COLUMNS) {
      String value = entry.path(column.name()).asText("");
      int chars = value.codePointCount(0, value.length());
      if (chars > column.maxChars()) {
        problems.add(
            "%s is %d characters long, the back end's column holds %d: the entry would be lost there"
                .formatted(column.name(), chars, column.maxChars()));
      }
    }
    double pid = entry.path("pid").asDouble();
    if (pid < Integer.MIN_VALUE || pid > Integer.MAX_VALUE) {
      problems.add("pid does not fit the back end's 32-bit column: the entry would be lost there");
    }
    for (Map.Entry<String, JsonNode> member : entry.properties()) {
      if (holdsNul(member.getValue())) {
        problems.add(
            member.getKey() + " holds a NUL character: the entry would be lost at the back end");
      }
    }
    checkTime(entry.path("timestamp").asText(), problems);
    return List.copyOf(problems);
  }

  private void checkTime(String timestamp, List<String> problems) {
    try {
      int year = year(timestamp);
      if (Math.abs(year - Year.now(clock).getValue()) > 1) {
        problems.add(
            "timestamp is of %d, for which the back end has no partition: the entry would be lost there"
                .formatted(year));
      }
    } catch (DateTimeException e) {
      problems.add(
          "timestamp is not an ISO-8601 time: the back end would put its own time of arrival there");
    }
  }

  private static int year(String timestamp) {
    try {
      return OffsetDateTime.parse(timestamp).getYear();
    } catch (DateTimeException e) {
      return LocalDateTime.parse(timestamp).getYear();
    }
  }

  private static boolean holdsNul(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue().indexOf('\0') >= 0;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (member.getKey().indexOf('\0') >= 0) {
        return true;
      }
    }
    for (JsonNode child : node) {
      if (holdsNul(child)) {
        return true;
      }
    }
    return false;
  }
}
