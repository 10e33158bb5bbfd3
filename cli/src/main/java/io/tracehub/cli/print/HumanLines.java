// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * For people: a line an entry, in their own time, with a line of its own where another day begins;
 * the exception below it. Columns are as wide as what has stood in them so far. Whatever a terminal
 * would obey is made visible.
 */
public final class HumanLines implements EntryFormat {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final String INDENT = "    ";
  private static final int MAX_SERVICE = 20;
  private static final int MAX_LOGGER = 28;
  private static final int MAX_VALUE = 120;
  private static final int MAX_ERROR = 400;

  private final Ink ink;
  private final ZoneId zone;
  private final boolean stack;
  private LocalDate day;
  private int serviceWidth;
  private int loggerWidth;

  /**
   * @param now no line says that today is today
   * @param stack whether the whole stack trace is wanted, not only what was thrown
   */
  public HumanLines(Ink ink, ZoneId zone, Instant now, boolean stack) {
    this.ink = ink;
    this.zone = zone;
    this.stack = stack;
    this.day = LocalDate.ofInstant(now, zone);
  }

  @Override
  public void print(JsonNode summary, PrintWriter out) {
    Facts facts = new Facts(summary);
    String level = VisibleText.line(facts.text("level"), 5);
    String service = VisibleText.line(facts.text("service"), MAX_SERVICE);
    String logger = VisibleText.line(facts.shortLogger(), MAX_LOGGER);
    serviceWidth = Math.max(serviceWidth, width(service));
    loggerWidth = Math.max(loggerWidth, width(logger));
    String line =
        time(facts, out)
            + "  "
            + ink.level(level, padded(level, 5))
            + "  "
            + (serviceWidth == 0 ? "" : padded(service, serviceWidth) + "  ")
            + (loggerWidth == 0 ? "" : ink.logger(padded(logger, loggerWidth)) + "  ")
            + VisibleText.block(facts.message().strip(), INDENT).substring(INDENT.length())
            + pairs(facts);
    out.println(line.stripTrailing());
    thrown(facts, out);
  }

  private String time(Facts facts, PrintWriter out) {
    Instant time = facts.time();
    if (time == null) {
      return " ".repeat(12);
    }
    ZonedDateTime local = time.atZone(zone);
    if (!local.toLocalDate().equals(day)) {
      day = local.toLocalDate();
      out.println(ink.faint("-- " + day + " --"));
    }
    return ink.faint(TIME.format(local));
  }

  private String pairs(Facts facts) {
    StringBuilder pairs = new StringBuilder();
    if (facts.isSpan()) {
      pair(pairs, "took", facts.text("duration_ms") + "ms");
    }
    for (Map.Entry<String, JsonNode> pair : facts.keyValues().entrySet()) {
      pair(pairs, pair.getKey(), Facts.plain(pair.getValue()));
    }
    String traceId = facts.text("trace_id");
    if (!traceId.isEmpty()) {
      pair(pairs, "trace", traceId);
    }
    return pairs.toString();
  }

  private void pair(StringBuilder pairs, String key, String value) {
    pairs
        .append("  ")
        .append(ink.faint(VisibleText.line(key, MAX_VALUE) + "="))
        .append(VisibleText.line(Logfmt.value(value), MAX_VALUE));
  }

  private void thrown(Facts facts, PrintWriter out) {
    String trace = facts.whole("stack_trace").stripTrailing();
    if (stack && !trace.isEmpty()) {
      out.println(VisibleText.block(trace, INDENT));
      return;
    }
    String type = facts.text("error_type");
    String message = facts.whole("error_message").strip();
    String first = message.lines().findFirst().orElse("");
    if (!type.isEmpty() || !first.isEmpty()) {
      String both = type + (type.isEmpty() || first.isEmpty() ? "" : ": ") + first;
      out.println(INDENT + ink.level("ERROR", VisibleText.line(both, MAX_ERROR)));
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
