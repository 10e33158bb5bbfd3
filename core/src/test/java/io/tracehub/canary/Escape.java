// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.function.UnaryOperator;

/** What a syntax does to a value, or one text to another that it is put into. */
enum Escape {
  NONE(text -> text),
  JSON(Escape::json),
  XML(Escape::markup),
  PERCENT(text -> URLEncoder.encode(text, UTF_8).replace("+", "%20")),
  /** As libraries write JSON that may stand in a web page. */
  UNICODE(
      text ->
          text.replace("\\", "\\\\")
              .replace("\n", "\\n")
              .replace("\r", "\\r")
              .replace("\t", "\\t")
              .replace("&", "\\u0026")
              .replace("=", "\\u003d")
              .replace("\"", "\\u0022")
              .replace("'", "\\u0027")
              .replace("<", "\\u003c")
              .replace(">", "\\u003e"));

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final UnaryOperator<String> escape;

  Escape(UnaryOperator<String> escape) {
    this.escape = escape;
  }

  String of(String text) {
    return escape.apply(text);
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private static String markup(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
