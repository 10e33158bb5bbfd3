// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.Event;
import io.tracehub.Severity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of standard input as a record: a JSON object with a {@code message} by its members, as our
 * protocol and {@code --format json} name them, whatever else it has as key-values; everything else
 * as the message itself.
 */
final class RecordLine {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

  /** Identity and surroundings of another process, and what stands elsewhere in an event. */
  private static final Set<String> NOT_DATA =
      Set.of(
          "message",
          "level",
          "timestamp",
          "service",
          "environment",
          "release",
          "trace_id",
          "module",
          "logger",
          "error_type",
          "error_message",
          "stack_trace",
          "tags",
          "extra",
          "mdc",
          "fingerprint",
          "kind",
          "event_id",
          "instance",
          "lane",
          "sequence",
          "host",
          "pid",
          "thread_id",
          "sdk_version",
          "template",
          "args",
          "markers",
          "frames",
          "causes",
          "breadcrumbs",
          "breadcrumbs_omitted",
          "breadcrumbs_shortened",
          "trail");

  private RecordLine() {}

  /** Adds what a line says to an event. */
  static void addTo(Event.Builder event, String line) {
    JsonNode record = record(line);
    if (record == null) {
      event.message(line);
      return;
    }
    JsonNode extra = record.path("extra");
    event.message(record.path("message").textValue());
    Severity level = severity(record.path("level").asText(""));
    if (level != null) {
      event.level(level);
    }
    Instant time = time(record.path("timestamp").asText(""));
    if (time != null) {
      event.timestamp(time);
    }
    event
        .service(text(record, "service"))
        .environment(text(record, "environment"))
        .release(text(record.has("release") ? record : extra, "release"))
        .errorType(text(record, "error_type"))
        .errorMessage(text(record, "error_message"))
        .stackTrace(text(record, "stack_trace"));
    String traceId = text(record, "trace_id");
    if (traceId != null) {
      event.traceId(traceId);
    }
    String logger = text(extra, "logger");
    logger = logger == null ? text(record, "logger") : logger;
    logger = logger == null ? text(record, "module") : logger;
    if (logger != null) {
      event.logger(logger);
    }
    List<String> fingerprint = new ArrayList<>();
    extra.path("fingerprint").forEach(part -> fingerprint.add(part.asText()));
    if (!fingerprint.isEmpty()) {
      event.fingerprint(fingerprint.toArray(String[]::new));
    }
    data(event, record);
    data(event, extra);
    data(event, extra.path("mdc"));
    tags(event, record.path("tags"));
    tags(event, extra.path("tags"));
  }

  /** Null if it is no record of ours. */
  private static @Nullable JsonNode record(String line) {
    if (!line.startsWith("{")) {
      return null;
    }
    try {
      JsonNode read = JSON.readTree(line);
      JsonNode record = read.path("entry").isObject() ? read.path("entry") : read;
      return record.path("message").isTextual() ? record : null;
    } catch (JsonProcessingException noJson) {
      return null;
    }
  }

  /** Null if there is no such level. */
  static @Nullable Severity severity(String text) {
    return switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "TRACE" -> Severity.TRACE;
      case "DEBUG" -> Severity.DEBUG;
      case "INFO" -> Severity.INFO;
      case "WARN", "WARNING" -> Severity.WARN;
      case "ERROR" -> Severity.ERROR;
      case "FATAL", "CRITICAL" -> Severity.FATAL;
      default -> null;
    };
  }

  /** A value of the command line: numbers and truth values as such, everything else as text. */
  static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    return NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  private static @Nullable String text(JsonNode object, String member) {
    String text = object.path(member).asText("");
    return text.isEmpty() ? null : text;
  }

  private static void data(Event.Builder event, JsonNode members) {
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      if (!NOT_DATA.contains(member.getKey()) && !member.getValue().isNull()) {
        event.extra(member.getKey(), JSON.convertValue(member.getValue(), Object.class));
      }
    }
  }

  private static void tags(Event.Builder event, JsonNode tags) {
    for (Map.Entry<String, JsonNode> tag : tags.properties()) {
      event.tag(tag.getKey(), tag.getValue().asText());
    }
  }
}
