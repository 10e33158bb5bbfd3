// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import java.util.Locale;
import java.util.Optional;

/** What people have decided about an issue. */
public enum IssueStatus {
  OPEN,
  RESOLVED,
  IGNORED;

  /** As it is written in JSON and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of this word; empty if there is none. */
  public static Optional<IssueStatus> of(String word) {
    for (IssueStatus status : values()) {
      if (status.word().equals(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
