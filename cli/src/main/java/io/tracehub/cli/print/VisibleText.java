// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import java.util.Locale;

/**
 * Makes a text from somewhere else fit to be printed: a terminal obeys escape sequences, and a
 * reader believes text that runs from right to left, so both are shown and not carried out.
 */
public final class VisibleText {

  private VisibleText() {}

  /** On one line, whatever it holds. */
  public static String line(String text) {
    return visible(text, "\u240a", " ");
  }

  /** On one line, of at most so many characters. */
  public static String line(String text, int maxChars) {
    String line = line(text);
    return line.codePointCount(0, line.length()) <= maxChars
        ? line
        : line.substring(0, line.offsetByCodePoints(0, maxChars - 1)) + "…";
  }

  /** With its own line breaks, each line behind an indent. */
  public static String block(String text, String indent) {
    return indent + visible(text.replace("\r\n", "\n"), "\n" + indent, "    ");
  }

  private static String visible(String text, String lineFeed, String tab) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                out.append(lineFeed);
              } else if (c == '\t') {
                out.append(tab);
              } else {
                append(out, c);
              }
            });
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    if (c < 0x20) {
      // Unicode has a picture for each of them.
      out.appendCodePoint(0x2400 + c);
    } else if (c == 0x7F) {
      out.append('\u2421');
    } else if (isUnseen(c)) {
      out.append(String.format(Locale.ROOT, "\\u{%x}", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  /** Whether it is a control or a format character, or none at all. */
  static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
