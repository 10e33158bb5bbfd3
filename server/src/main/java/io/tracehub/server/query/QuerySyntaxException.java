// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

/** A query that cannot be read. Its message is one sentence for the person who wrote it. */
public final class QuerySyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param at the place in the query, from 0
   */
  QuerySyntaxException(String message, int at) {
    super("q, at character %d: %s.".formatted(at + 1, message));
  }
}
