// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.util.Map;

/**
 * What an event has beside its line.
 *
 * @param mdc the context that it was logged in
 * @param trouble the exception that it was logged with, in one line; the empty text if with none
 */
record Details(Map<String, String> mdc, String trouble) {
  static final Details NONE = new Details(Map.of(), "");

  /** The first line of an exception's text, which may be of several. */
  static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
