// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.cli.print.VisibleText;
import java.io.PrintWriter;
import java.util.List;

/** An entry as a person reads a log: the line, its context, its exception. */
final class EntryView {

  private static final String INDENT = "    ";

  private EntryView() {}

  static void print(int number, JsonNode entry, PrintWriter out) {
    JsonNode extra = entry.path("extra");
    String logger = text(extra, "logger");
    out.println(
        "#%d  %s  %s  %s"
            .formatted(
                number,
                text(entry, "level"),
                text(entry, "timestamp"),
                logger.isEmpty() ? text(entry, "module") : logger)
            .stripTrailing());
    out.println(VisibleText.block(entry.path("message").asText(""), INDENT));
    context(entry, out);
    exception(entry, out);
    int breadcrumbs = extra.path("breadcrumbs").size();
    if (breadcrumbs > 0) {
      out.println(INDENT + "with " + Quantity.of(breadcrumbs, "breadcrumb", "breadcrumbs"));
    }
  }

  private static void context(JsonNode entry, PrintWriter out) {
    StringBuilder context = new StringBuilder();
    for (String name : List.of("service", "environment", "host", "thread_id", "trace_id")) {
      String value = text(entry, name);
      if (!value.isEmpty()) {
        context.append(context.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
      }
    }
    if (!context.isEmpty()) {
      out.println(INDENT + "(" + context + ")");
    }
  }

  private static void exception(JsonNode entry, PrintWriter out) {
    String stack = entry.path("stack_trace").asText("").stripTrailing();
    if (!stack.isEmpty()) {
      out.println(VisibleText.block(stack, INDENT));
      return;
    }
    String type = text(entry, "error_type");
    String message = text(entry, "error_message");
    if (!type.isEmpty() || !message.isEmpty()) {
      out.println(INDENT + type + (type.isEmpty() || message.isEmpty() ? "" : ": ") + message);
    }
  }

  private static String text(JsonNode entry, String member) {
    return VisibleText.line(entry.path(member).asText(""));
  }
}
