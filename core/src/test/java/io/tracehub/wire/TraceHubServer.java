// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.JsonRules.ANY_LENGTH;
import static io.tracehub.wire.JsonRules.Need.ALWAYS;
import static io.tracehub.wire.JsonRules.Need.SOMETIMES;
import static io.tracehub.wire.JsonRules.Need.SOMETIMES_OR_NULL;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * TraceHub's server by its rules of reception: an array of entries, gzipped or not. It answers 500
 * to whatever it cannot read, and what it accepted may still be lost behind it, where a text is
 * longer than its column.
 */
public final class TraceHubServer extends JsonBackEnd {

  private static final Reply BROKEN = Reply.json(500, "{\"detail\":\"Internal server error\"}");
  private static final Set<String> LEVELS = Set.of("DEBUG", "INFO", "WARN", "ERROR", "FATAL");
  private static final Map<String, Integer> COLUMNS =
      Map.of(
          "module", 100,
          "service", 150,
          "environment", 50,
          "host", 255,
          "thread_id", 100,
          "sdk_version", 30,
          "trace_id", 64);

  private final String key;

  /** A server with one project. */
  public TraceHubServer(String key) {
    this.key = key;
  }

  @Override
  public String protocol() {
    return "tracehub";
  }

  @Override
  public Reply refusal() {
    return BROKEN;
  }

  @Override
  Reply answer(Request request) {
    if (!request.method().equals("POST") || !request.path().equals("/api/v1/ingest")) {
      fault(request.method() + " " + request.path() + " is no route");
      return Reply.json(404, "{\"detail\":\"Not Found\"}");
    }
    if (request.header("x-api-key").isEmpty()) {
      return Reply.json(422, "{\"detail\":[{\"msg\":\"Field required\"}]}");
    }
    if (!request.header("x-api-key").equals(key)) {
      return Reply.json(401, "{\"detail\":\"Invalid or inactive API key\"}");
    }
    JsonNode entries;
    try {
      entries = parsed(request.plainBody());
    } catch (IOException unreadable) {
      return BROKEN;
    }
    if (!entries.isArray()) {
      fault("the body is no array");
      return BROKEN;
    }
    int before = faults().size();
    entries.forEach(entry -> checkSchema(rules(entry, "")));
    if (faults().size() > before) {
      return BROKEN;
    }
    for (JsonNode entry : entries) {
      checkColumns(rules(entry, ""));
      keep(entry, rules(entry.path("extra"), "extra"));
    }
    return Reply.json(202, "{\"accepted\":" + entries.size() + "}");
  }

  /** What fails the whole request. */
  private static void checkSchema(JsonRules entry) {
    entry.word("level", ALWAYS, LEVELS);
    entry.text("message", ALWAYS, ANY_LENGTH);
    entry.text("timestamp", ALWAYS, ANY_LENGTH);
    COLUMNS.keySet().forEach(name -> entry.text(name, SOMETIMES, ANY_LENGTH));
    entry.whole("pid", SOMETIMES);
    List.of("stack_trace", "error_type", "error_message")
        .forEach(name -> entry.text(name, SOMETIMES_OR_NULL, ANY_LENGTH));
    entry.object("extra", SOMETIMES);
  }

  /** What is accepted, and lost afterwards without a word. */
  private static void checkColumns(JsonRules entry) {
    entry.storable();
    entry.time("timestamp", ALWAYS);
    COLUMNS.forEach((name, most) -> entry.text(name, SOMETIMES, most));
    entry.text("error_type", SOMETIMES_OR_NULL, 255);
  }
}
