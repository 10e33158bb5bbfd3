// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The texts of an entry in which words are looked for, as many as fit. Between two texts stands a
 * word of its own, so that no phrase goes from one into the next.
 */
final class EntryWords {
  private static final int MAX_CHARS = 4_000;

  /** So that a deep stack leaves room for what led to it. */
  private static final int MAX_STACK_CHARS = 2_000;

  private static final String BOUNDARY = " _ ";

  private final StringBuilder words = new StringBuilder();

  void addAll(JsonNode entry) {
    add(entry.path("message"), MAX_CHARS);
    add(entry.path("error_message"), MAX_CHARS);
    add(entry.path("error_type"), MAX_CHARS);
    JsonNode extra = entry.path("extra");
    for (JsonNode cause : extra.path("causes")) {
      add(cause.path("type"), MAX_CHARS);
      add(cause.path("message"), MAX_CHARS);
    }
    add(entry.path("stack_trace"), MAX_STACK_CHARS);
    for (JsonNode line : extra.path("logs")) {
      add(line.path("message"), MAX_CHARS);
    }
    JsonNode crumbs = extra.path("breadcrumbs");
    for (int i = crumbs.size() - 1; i >= 0 && words.length() < MAX_CHARS; i--) {
      add(crumbs.path(i).path("message"), MAX_CHARS);
    }
  }

  private void add(JsonNode value, int maxChars) {
    int room = Math.min(maxChars, MAX_CHARS - words.length());
    if (!value.isTextual() || value.textValue().isEmpty() || room <= 0) {
      return;
    }
    String text = value.textValue();
    if (!words.isEmpty()) {
      words.append(BOUNDARY);
    }
    words.append(text, 0, Math.min(text.length(), room));
  }

  /** The texts, of which a NUL would hide what follows. */
  @Override
  public String toString() {
    return words.toString().replace('\0', ' ');
  }
}
