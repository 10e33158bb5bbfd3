// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import java.util.Locale;

/** One {@code key=value} of logfmt. */
final class Logfmt {

  private Logfmt() {}

  /** A key, in which what no key may hold is an underscore. */
  static String key(String key) {
    StringBuilder out = new StringBuilder(key.length());
    key.codePoints()
        .forEach(
            c -> {
              if (c <= ' ' || c == '=' || c == '"' || isUnseen(c)) {
                out.append('_');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.isEmpty() ? "_" : out.toString();
  }

  /**
   * A value, between quotes where it is empty or holds a blank, a quote, a backslash, an equals
   * sign or anything that is not seen; within them as in JSON.
   */
  static String value(String value) {
    if (!value.isEmpty() && value.codePoints().noneMatch(Logfmt::needsQuotes)) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length() + 2).append('"');
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (isUnseen(c)) {
                    for (char half : Character.toChars(c)) {
                      out.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
                    }
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.append('"').toString();
  }

  private static boolean needsQuotes(int c) {
    return c <= ' ' || c == '"' || c == '\\' || c == '=' || isUnseen(c);
  }

  private static boolean isUnseen(int c) {
    return VisibleText.isUnseen(c);
  }
}
