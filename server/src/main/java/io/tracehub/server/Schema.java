// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.issue.IssueTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The tables, and how older files come to have them.
 *
 * <pre>
 * entry        what lists need, small rows           counter   name → total since the file was made
 * entry_json   the entry as it came, by the same id  volume    how many entries are kept of a second, minute, hour,
 * entry_index  its words and values, by the same id            by level and kind
 *
 * instance    newest arrival, mismatches, losses     run         consecutive numbers seen, one row for each run
 *   lane      totals of one lane                     digests     what their entries held, 64 to a row
 *   loss      sums of loss reports                   unexpected  the first few numbers of each surprise
 * </pre>
 *
 * The lower six are the oracle's book. It does not refer to entries, so it outlives them; so do
 * issues, of which {@link IssueTables} tells.
 */
final class Schema {
  private static final int VERSION = 4;
  private static final String[] ENTRIES = {
    """
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY AUTOINCREMENT, received_at INTEGER NOT NULL, timestamp TEXT NOT NULL,
      level TEXT NOT NULL, kind TEXT NOT NULL, service TEXT NOT NULL, environment TEXT NOT NULL,
      logger TEXT NOT NULL, trace_id TEXT NOT NULL, message TEXT NOT NULL, error_type TEXT,
      instance TEXT, lane TEXT, sequence INTEGER, breadcrumb_count INTEGER NOT NULL, problems TEXT)
    """,
    "CREATE INDEX entry_by_trace ON entry (trace_id, id) WHERE trace_id <> ''",
    "CREATE INDEX entry_by_instance ON entry (instance, id) WHERE instance IS NOT NULL",
    "CREATE INDEX entry_by_level ON entry (level, id)",
    "CREATE INDEX entry_by_kind ON entry (kind, id)",
    "CREATE TABLE entry_json (id INTEGER PRIMARY KEY, json TEXT NOT NULL)",
    "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID"
  };
  private static final String[] BOOK = {
    """
    CREATE TABLE instance (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, last_arrival INTEGER NOT NULL,
      batch_mismatches INTEGER NOT NULL DEFAULT 0, loss_reports INTEGER NOT NULL DEFAULT 0)
    """,
    """
    CREATE TABLE lane (
      id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id INTEGER NOT NULL, name TEXT NOT NULL,
      first INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0, received INTEGER NOT NULL DEFAULT 0,
      duplicates INTEGER NOT NULL DEFAULT 0, other_content INTEGER NOT NULL DEFAULT 0,
      uncompared INTEGER NOT NULL DEFAULT 0, below_one INTEGER NOT NULL DEFAULT 0,
      undecided INTEGER NOT NULL DEFAULT 0, runs INTEGER NOT NULL DEFAULT 0, forgotten_through INTEGER,
      UNIQUE (instance_id, name))
    """,
    """
    CREATE TABLE run (
      lane_id INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
      PRIMARY KEY (lane_id, first)) WITHOUT ROWID
    """,
    """
    CREATE TABLE digests (
      id INTEGER PRIMARY KEY AUTOINCREMENT, lane_id INTEGER NOT NULL, block INTEGER NOT NULL, digests BLOB NOT NULL,
      UNIQUE (lane_id, block))
    """,
    """
    CREATE TABLE unexpected (
      id INTEGER PRIMARY KEY, lane_id INTEGER NOT NULL, kind TEXT NOT NULL, sequence INTEGER NOT NULL,
      UNIQUE (lane_id, kind, sequence))
    """,
    """
    CREATE TABLE loss (
      instance_id INTEGER NOT NULL, line TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (instance_id, line, reason)) WITHOUT ROWID
    """
  };

  /** Version 1 kept a row for each number, of which the runs and all totals but two can be told. */
  private static final String[] FROM_1 = {
    """
    INSERT INTO instance (name, last_arrival)
    SELECT instance, CAST(strftime('%s', 'now') AS INTEGER) * 1000 FROM identity
    GROUP BY instance ORDER BY max(seen)
    """,
    """
    INSERT INTO lane (instance_id, name, first, last, received, below_one)
    SELECT instance.id, lane, coalesce(min(CASE WHEN sequence > 0 THEN sequence END), 0), max(0, max(sequence)),
      count(CASE WHEN sequence > 0 THEN 1 END), count(CASE WHEN sequence < 1 THEN 1 END)
    FROM identity JOIN instance ON instance.name = identity.instance GROUP BY instance.id, lane
    """,
    """
    INSERT INTO run (lane_id, first, last)
    SELECT lane_id, min(sequence), max(sequence) FROM (
      SELECT lane.id AS lane_id, sequence,
        sequence - row_number() OVER (PARTITION BY lane.id ORDER BY sequence) AS island
      FROM identity JOIN instance ON instance.name = identity.instance
        JOIN lane ON lane.instance_id = instance.id AND lane.name = identity.lane)
    GROUP BY lane_id, island
    """,
    "UPDATE lane SET runs = (SELECT count(*) FROM run WHERE lane_id = lane.id)",
    "DROP TABLE identity"
  };

  private static final String[] PROTOCOL = {
    "ALTER TABLE entry ADD COLUMN protocol TEXT NOT NULL DEFAULT 'tracehub'"
  };

  /**
   * What finds entries: the index, of which the package {@code query} tells what it holds, and
   * counts for the time line. The b-trees of before are found by terms now.
   */
  private static final String[] SEARCH = {
    "ALTER TABLE instance ADD COLUMN service TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entry ADD COLUMN stored_at INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entry ADD COLUMN at_ms INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entry ADD COLUMN project INTEGER",
    "ALTER TABLE entry ADD COLUMN issue_id INTEGER",
    "ALTER TABLE entry ADD COLUMN span_id TEXT",
    "ALTER TABLE entry ADD COLUMN parent_span_id TEXT",
    "ALTER TABLE entry ADD COLUMN duration_ms REAL",
    "DROP INDEX IF EXISTS entry_by_trace",
    "DROP INDEX IF EXISTS entry_by_instance",
    "DROP INDEX IF EXISTS entry_by_level",
    "DROP INDEX IF EXISTS entry_by_kind",
    """
    CREATE VIRTUAL TABLE entry_index USING fts5(words, terms,
      content='', contentless_delete=1, tokenize="unicode61 tokenchars '_'")
    """,
    """
    CREATE TABLE volume (
      step INTEGER NOT NULL, slot INTEGER NOT NULL, level TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (step, slot, level, kind)) WITHOUT ROWID
    """
  };

  /** Who may send. Numbers are not used again, since entries remember their project's. */
  private static final String[] ACCESS = {
    """
    CREATE TABLE project (
      number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE COLLATE NOCASE, created_at INTEGER NOT NULL)
    """,
    """
    CREATE TABLE api_key (
      id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE, shown TEXT NOT NULL, name TEXT NOT NULL,
      project INTEGER NOT NULL, created_at INTEGER NOT NULL, revoked_at INTEGER)
    """
  };

  private Schema() {}

  /**
   * Makes what is missing, in the transaction that is under way.
   *
   * @param notices told in a sentence if it will take long
   */
  static void bringUpToDate(Connection connection, Consumer<String> notices) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version;
      try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
        version = result.getInt(1);
      }
      if (version > VERSION) {
        throw new SQLException("it was made by a newer version");
      }
      if (version == 0) {
        run(statement, ENTRIES);
      }
      if (version < 2) {
        run(statement, BOOK);
      }
      if (version == 1) {
        run(statement, FROM_1);
      }
      if (version < 3) {
        run(statement, PROTOCOL);
      }
      if (version < 4) {
        run(statement, SEARCH);
        EntryRows.tune(statement);
        run(statement, ACCESS);
        run(statement, IssueTables.CREATE.toArray(String[]::new));
        Reindexing.run(connection, notices, Instant.now());
      }
      statement.executeUpdate("PRAGMA user_version = " + VERSION);
    }
  }

  private static void run(Statement statement, String[] commands) throws SQLException {
    for (String command : commands) {
      statement.executeUpdate(command);
    }
  }
}
