// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

/** Colours on a terminal that has them, nothing elsewhere. */
public enum Ink {
  /** None. */
  PLAIN,
  /** The eight of every terminal, so that a person's own choice of them holds. */
  COLOURED;

  private static final String RESET = "\u001b[0m";

  String faint(String text) {
    return painted("2", text);
  }

  String logger(String text) {
    return painted("36", text);
  }

  String level(String level, String text) {
    return switch (level) {
      case "FATAL" -> painted("1;31", text);
      case "ERROR" -> painted("31", text);
      case "WARN" -> painted("33", text);
      case "INFO" -> painted("32", text);
      default -> painted("2", text);
    };
  }

  private String painted(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
  }
}
