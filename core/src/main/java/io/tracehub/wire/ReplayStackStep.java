// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Breadcrumb;
import io.tracehub.BreadcrumbType;
import io.tracehub.Severity;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A breadcrumb of ReplayStack; its log lines have the same form. What is no line of a log says in
 * its metadata what it is, since there is no other place.
 */
final class ReplayStackStep {

  private static final int MESSAGE_BYTES = 2048;
  private static final int VALUE_BYTES = 256;
  private static final int CATEGORY_CHARS = 200;

  private final Utc utc;

  ReplayStackStep(Utc utc) {
    this.utc = utc;
  }

  /** A step that led to the event. */
  void write(JsonGenerator g, Breadcrumb step) throws IOException {
    write(g, step, step.category(), metadata(step));
  }

  /** A line of the event's log, which has no category there. */
  void writeLine(JsonGenerator g, Breadcrumb line) throws IOException {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    if (!line.category().isEmpty()) {
      metadata.put("category", line.category());
    }
    HashSet<String> taken = new HashSet<>(metadata.keySet());
    line.data().forEach((name, value) -> metadata.put(PairJson.freeName(name, taken), value));
    write(g, line, "", metadata);
  }

  private void write(
      JsonGenerator g, Breadcrumb step, String category, Map<String, @Nullable Object> metadata)
      throws IOException {
    g.writeStartObject();
    // One that says nothing is refused over there.
    String message = step.message().isEmpty() ? step.type().wireName() : step.message();
    g.writeStringField("message", Text.bounded(message, MESSAGE_BYTES));
    Instant time = step.timestamp();
    if (time != null) {
      g.writeStringField("timestamp", utc.format(time));
    }
    if (!category.isEmpty()) {
      g.writeStringField("category", Text.column(category, CATEGORY_CHARS));
    }
    g.writeStringField("level", level(step.level()));
    if (!metadata.isEmpty()) {
      g.writeFieldName("metadata");
      JsonWriter.value(g, metadata, VALUE_BYTES);
    }
    g.writeEndObject();
  }

  private static Map<String, @Nullable Object> metadata(Breadcrumb step) {
    if (step.type() == BreadcrumbType.CONSOLE || step.type() == BreadcrumbType.DEFAULT) {
      return step.data();
    }
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("type", step.type().wireName());
    HashSet<String> taken = new HashSet<>(metadata.keySet());
    step.data().forEach((name, value) -> metadata.put(PairJson.freeName(name, taken), value));
    return metadata;
  }

  /** The server knows four levels. */
  static String level(Severity severity) {
    return switch (severity) {
      case TRACE, DEBUG -> "debug";
      case INFO -> "info";
      case WARN -> "warning";
      case ERROR, FATAL -> "error";
    };
  }
}
