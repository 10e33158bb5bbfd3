// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.cli.print.JsonLines;
import io.tracehub.cli.print.VisibleText;
import io.tracehub.cli.remote.RemoteServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Issues as a table, or as an object a line. */
final class IssueList {

  private static final int MAX_ISSUES = 1_000;
  private static final int MAX_TITLE = 100;

  private final boolean json;
  private final PrintWriter out;

  IssueList(boolean json, PrintWriter out) {
    this.json = json;
    this.out = out;
  }

  /** Returns whether there are any. */
  boolean print(RemoteServer server, String query, String status, long limit) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!query.isBlank()) {
      parameters.put("q", query);
    }
    parameters.put("status", status);
    parameters.put("limit", Long.toString(limit == 0 ? MAX_ISSUES : Math.min(limit, MAX_ISSUES)));
    Table table =
        new Table(
            Set.of("ID", "COUNT"),
            "ID",
            "LEVEL",
            "COUNT",
            "LAST SEEN",
            "STATUS",
            "SERVICES",
            "TITLE");
    int found =
        server.list(
            "/api/issues",
            parameters,
            "issues",
            issue -> {
              if (json) {
                new JsonLines().print(issue, out);
              } else {
                table.add(row(issue));
              }
            });
    if (!json && found > 0) {
      table.print(out);
    }
    out.flush();
    return found > 0;
  }

  private static String[] row(JsonNode issue) {
    String services =
        StreamSupport.stream(issue.path("services").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    return new String[] {
      VisibleText.line(issue.path("id").asText("")),
      VisibleText.line(issue.path("level").asText(""), 5),
      Quantity.number(issue.path("count").asLong()),
      time(issue.path("last_seen").asText("")),
      VisibleText.line(issue.path("status").asText(""), 8)
          + (issue.path("regressed").asBoolean() ? " (again)" : ""),
      VisibleText.line(services, 30),
      VisibleText.line(issue.path("title").asText(""), MAX_TITLE)
    };
  }

  private static String time(String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return Quantity.time(time);
    } catch (DateTimeException unknown) {
      return VisibleText.line(text, 20);
    }
  }
}
