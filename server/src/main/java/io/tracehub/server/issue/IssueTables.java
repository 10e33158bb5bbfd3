// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import java.util.List;

/**
 * The tables of issues, which outlive the entries.
 *
 * <pre>
 * issue        one trouble: what it is, how often, when, and what was decided about it
 * issue_slot   how often in half a minute (of the last hours) and in an hour (of the last days)
 * issue_value  how often with this release, service, environment, host
 * </pre>
 */
public final class IssueTables {
  /** The commands that make them. */
  public static final List<String> CREATE =
      List.of(
          """
          CREATE TABLE issue (
            id INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
            search TEXT NOT NULL, error_type TEXT NOT NULL, culprit TEXT NOT NULL, level TEXT NOT NULL,
            status TEXT NOT NULL DEFAULT 'open', regressed INTEGER NOT NULL DEFAULT 0, count INTEGER NOT NULL DEFAULT 0,
            first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, resolved_at INTEGER, last_entry INTEGER NOT NULL)
          """,
          "CREATE INDEX issue_by_last_seen ON issue (last_seen)",
          """
          CREATE TABLE issue_slot (
            issue_id INTEGER NOT NULL, step INTEGER NOT NULL, slot INTEGER NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (issue_id, step, slot)) WITHOUT ROWID
          """,
          """
          CREATE TABLE issue_value (
            issue_id INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL,
            first_seen INTEGER NOT NULL, PRIMARY KEY (issue_id, name, value)) WITHOUT ROWID
          """);

  /** The tables by name, in the order in which they may be emptied. */
  public static final List<String> NAMES = List.of("issue_value", "issue_slot", "issue");

  static final long HALF_MINUTE = 30_000;
  static final long HOUR = 3_600_000;

  private IssueTables() {}
}
