// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Turns XrayRadar's event into an entry. The key-values of a capture, and what our SDK says beside
 * them, stand in {@code contexts.extra}; one value of the exception is the exception, the others
 * are its causes.
 */
final class XrayRadarEntry {
  private static final Map<String, String> FRAME = Map.of("filename", "file", "lineno", "line");
  private static final Map<String, String> REQUEST = EntryDraft.names("data", "payload");
  private static final Map<String, String> COLUMNS =
      EntryDraft.names("service", "service", "thread", "thread_id", "stack_trace", "stack_trace");

  private final EntryDraft draft;
  private final ObjectNode event;
  private final ObjectNode contexts;
  private final ObjectNode said;

  private XrayRadarEntry(JsonNode received, Clock clock) {
    event = EntryDraft.copy(received);
    contexts = EntryDraft.copy(EntryDraft.take(event, "contexts"));
    said = EntryDraft.copy(EntryDraft.take(contexts, "extra"));
    JsonNode level = EntryDraft.take(event, "level");
    JsonNode time = EntryDraft.take(event, "timestamp");
    draft =
        new EntryDraft(
            Protocol.XRAYRADAR,
            LevelWords.of(level.asText(""), "ERROR"),
            EntryDraft.text(EntryDraft.take(event, "message")),
            Times.orNow(time, clock));
    if (LevelWords.of(level.asText(""), "").isEmpty()) {
      event.set("level", level);
    }
    if (!Times.isTime(time)) {
      event.set("timestamp", time);
    }
  }

  static ObjectNode of(JsonNode event, String project, Clock clock) {
    return new XrayRadarEntry(event, clock).entry(project);
  }

  private ObjectNode entry(String project) {
    COLUMNS.forEach((name, column) -> draft.column(column, EntryDraft.take(said, name)));
    draft.pid(EntryDraft.take(said, "pid"));
    fromContexts();
    fromEvent();
    draft.keepAll(said);
    draft.keep("project", TextNode.valueOf(project));
    draft.keepAll(event);
    return draft.finish();
  }

  private void fromContexts() {
    draft.column("environment", EntryDraft.take(contexts, "environment"));
    draft.column("host", EntryDraft.take(contexts, "server_name"));
    draft.extra("release", EntryDraft.take(contexts, "release"));
    draft.extra("user", EntryDraft.renamed(EntryDraft.take(contexts, "user"), Map.of()));
    draft.extra("request", EntryDraft.renamed(EntryDraft.take(contexts, "request"), REQUEST));
    ObjectNode tags = EntryDraft.copy(EntryDraft.take(contexts, "tags"));
    draft.column("trace_id", EntryDraft.take(tags, "trace_id"));
    draft.extra("tags", tags);
    contexts.properties().forEach(more -> draft.context(more.getKey(), more.getValue()));
  }

  private void fromEvent() {
    draft.extra("event_id", EntryDraft.take(event, "event_id"));
    draft.extra("fingerprint", EntryDraft.take(event, "fingerprint"));
    draft.context("modules", EntryDraft.take(event, "modules"));
    draft.extra(
        "breadcrumbs",
        EntryDraft.each(EntryDraft.take(event, "breadcrumbs"), XrayRadarEntry::breadcrumb));
    JsonNode sdk = EntryDraft.take(event, "sdk");
    String version = sdk.path("name").asText("") + " " + sdk.path("version").asText("");
    draft.column("sdk_version", TextNode.valueOf(version.strip()));
    exception(
        EntryDraft.take(event, "exception"), sdk.path("name").asText().endsWith("javascript"));
  }

  private static ObjectNode breadcrumb(JsonNode crumb) {
    ObjectNode result = EntryDraft.renamed(crumb, Map.of());
    LevelWords.inBreadcrumb(result);
    if (!result.has("type")) {
      result.put("type", "default");
    }
    return result;
  }

  /** JavaScript's frames begin with the outermost call, all others with the raise site. */
  private void exception(JsonNode exception, boolean outermostFirst) {
    JsonNode values = exception.path("values");
    ObjectNode first = EntryDraft.copy(values.path(0));
    draft.column("error_type", TextNode.valueOf(type(first)));
    first.remove(List.of("type", "module"));
    draft.column("error_message", EntryDraft.take(first, "value"));
    draft.extra("frames", frames(EntryDraft.take(first, "stacktrace"), outermostFirst));
    draft.keep("exception", first);
    ArrayNode causes = EntryDraft.JSON.arrayNode();
    for (int i = 1; i < values.size(); i++) {
      ObjectNode cause = causes.addObject().put("type", type(values.path(i)));
      cause.put("message", values.path(i).path("value").asText(""));
      cause.set("frames", frames(values.path(i).path("stacktrace"), outermostFirst));
    }
    draft.extra("causes", causes);
  }

  private static String type(JsonNode exception) {
    String type = exception.path("type").asText("");
    String module = exception.path("module").asText("");
    return module.isEmpty() || type.contains(".") ? type : module + "." + type;
  }

  private static ArrayNode frames(JsonNode stacktrace, boolean outermostFirst) {
    ArrayNode frames =
        EntryDraft.each(stacktrace.path("frames"), frame -> EntryDraft.renamed(frame, FRAME));
    if (!outermostFirst) {
      return frames;
    }
    ArrayNode turned = EntryDraft.JSON.arrayNode();
    frames.forEach(frame -> turned.insert(0, frame));
    return turned;
  }
}
