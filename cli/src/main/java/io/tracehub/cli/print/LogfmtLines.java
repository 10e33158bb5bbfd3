// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** For {@code grep} and for other collectors: {@code key=value} pairs, a line an entry. */
public final class LogfmtLines implements EntryFormat {

  @Override
  public void print(JsonNode summary, PrintWriter out) {
    Facts facts = new Facts(summary);
    Map<String, String> pairs = new LinkedHashMap<>();
    Instant time = facts.time();
    put(pairs, "time", time == null ? "" : time.toString());
    put(pairs, "level", facts.text("level").toLowerCase(Locale.ROOT));
    for (String member : new String[] {"service", "environment", "logger", "trace_id"}) {
      put(pairs, member, facts.text(member));
    }
    pairs.put("message", facts.message());
    put(pairs, "error_type", facts.text("error_type"));
    put(pairs, "error_message", facts.whole("error_message"));
    put(pairs, "duration_ms", facts.text("duration_ms"));
    facts
        .keyValues()
        .forEach((key, value) -> pairs.putIfAbsent(Logfmt.key(key), Facts.plain(value)));
    StringBuilder line = new StringBuilder();
    pairs.forEach(
        (key, value) ->
            line.append(line.isEmpty() ? "" : " ")
                .append(key)
                .append('=')
                .append(Logfmt.value(value)));
    out.println(line);
  }

  private static void put(Map<String, String> pairs, String key, String value) {
    if (!value.isEmpty()) {
      pairs.put(key, value);
    }
  }
}
