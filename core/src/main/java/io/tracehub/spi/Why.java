// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

/**
 * Texts that may quote a server: bounded, on one line, and without characters that steer a terminal
 * or turn a text around. They are masked where they are told.
 */
final class Why {

  private static final int MOST_CHARS = 512;

  private Why() {}

  /** The status, and what the server said about it. A web page says nothing to the point. */
  static String of(Answer answer) {
    String status = "HTTP " + answer.status();
    String said = answer.isHtml() ? "" : answer.text().strip();
    return said.isEmpty() ? status : status + ": " + said;
  }

  static String bounded(String text) {
    StringBuilder plain = new StringBuilder(Math.min(text.length(), MOST_CHARS));
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (plain.length() + Character.charCount(c) > MOST_CHARS) {
        break;
      }
      plain.appendCodePoint(isPlain(c) ? c : ' ');
      i += Character.charCount(c);
    }
    return plain.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
