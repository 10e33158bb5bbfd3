// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

/**
 * One line of a log, as far as it can be recognised in every book.
 *
 * @param level in capitals
 * @param logger the logger's whole name
 * @param message the rendered message
 */
record Line(String level, String logger, String message) {
  @Override
  public String toString() {
    return level + " " + logger + ": " + message.strip();
  }
}
