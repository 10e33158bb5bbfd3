// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * For spreadsheets: CSV by <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>, a heading
 * first. A spreadsheet takes what begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or
 * a carriage return for a formula and runs it, so such a value gets an apostrophe in front.
 */
public final class CsvLines implements EntryFormat {

  private static final String END = "\r\n";
  private static final String FORMULA = "=+-@\t\r";

  /** Alone it would let a text overwrite what a terminal shows of the line. */
  private static final char RETURN = '\u240d';

  private static final List<String> COLUMNS =
      List.of(
          "time",
          "level",
          "service",
          "environment",
          "logger",
          "trace_id",
          "message",
          "error_type",
          "error_message",
          "data");
  private static final JsonMapper JSON = new JsonMapper();

  private boolean begun;

  @Override
  public void print(JsonNode summary, PrintWriter out) {
    if (!begun) {
      begun = true;
      out.print(row(COLUMNS));
    }
    Facts facts = new Facts(summary);
    Instant time = facts.time();
    List<String> cells = new ArrayList<>();
    cells.add(time == null ? "" : time.toString());
    COLUMNS.subList(1, 6).forEach(column -> cells.add(facts.text(column)));
    cells.add(facts.message());
    cells.add(facts.text("error_type"));
    cells.add(facts.whole("error_message"));
    cells.add(data(facts));
    out.print(row(cells));
  }

  private static String data(Facts facts) {
    ObjectNode data = JSON.createObjectNode();
    facts.keyValues().forEach(data::set);
    return data.isEmpty() ? "" : data.toString();
  }

  private static String row(List<String> cells) {
    return String.join(",", cells.stream().map(CsvLines::cell).toList()) + END;
  }

  /** One value, harmless and quoted where it must be. */
  static String cell(String value) {
    String harmless =
        !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    StringBuilder cell = new StringBuilder(harmless.length());
    boolean quoted = false;
    for (int i = 0; i < harmless.length(); i++) {
      char c = harmless.charAt(i);
      if (c == '\r' && !harmless.startsWith("\n", i + 1)) {
        c = RETURN;
      }
      quoted |= c == '"' || c == ',' || c == '\n' || c == '\r';
      if (c == '"') {
        cell.append("\"\"");
      } else if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
        cell.append(c < 0x20 ? (char) (0x2400 + c) : '\ufffd');
      } else {
        cell.append(c);
      }
    }
    return quoted ? "\"" + cell + "\"" : cell.toString();
  }
}
