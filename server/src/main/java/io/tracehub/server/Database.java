// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file and its tables. In WAL mode readers and the one writer do not wait for each
 * other; a commit survives the end of the process, though not always a loss of power.
 *
 * <pre>
 * entry       what lists need, small rows            counter    name → total since the file was made
 * entry_json  the entry as it came, by the same id   identity   which entries were ever seen, for de-duplication
 * </pre>
 */
final class Database {
  private static final int VERSION = 1;
  private static final int BUSY_TIMEOUT_MILLIS = 5_000;
  private static final String[] TABLES = {
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
    """
    CREATE TABLE identity (
      seen INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, lane TEXT NOT NULL, sequence INTEGER NOT NULL,
      UNIQUE (instance, lane, sequence))
    """,
    "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID"
  };

  private final Path file;

  private Database(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Makes the file and its tables where they are missing.
   *
   * @throws ServerStartException if that is impossible, or the file is something else
   */
  static Database prepare(Path file) {
    Database database = new Database(file);
    try {
      make(database.file);
      try (Connection connection = database.writer()) {
        database.makeTables(connection);
      }
      return database;
    } catch (IOException | SQLException e) {
      throw database.unusable(e);
    }
  }

  ServerStartException unusable(Exception cause) {
    return new ServerStartException(
        "--db is %s, which cannot be used (%s): expected a database of this server or a file that can be made."
            .formatted(file, cause.getMessage()),
        cause);
  }

  /** A connection whose transactions take the write lock when they begin. */
  Connection writer() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    Connection connection = config.createConnection(url());
    connection.setAutoCommit(false);
    return connection;
  }

  Connection reader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    return config.createConnection(url());
  }

  private String url() {
    return "jdbc:sqlite:" + file;
  }

  private void makeTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version;
      try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
        version = result.getInt(1);
      }
      if (version > VERSION) {
        throw new SQLException("it was made by a newer version");
      }
      if (version == 0) {
        for (String table : TABLES) {
          statement.executeUpdate(table);
        }
        statement.executeUpdate("PRAGMA user_version = " + VERSION);
      }
      connection.commit();
    }
  }

  /** What is kept here may be confidential, so only its owner may read what is made. */
  private static void make(Path file) throws IOException {
    Path folder = file.getParent();
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      if (folder != null) {
        Files.createDirectories(folder, onlyOwner("rwx------"));
      }
      if (Files.notExists(file)) {
        Files.createFile(file, onlyOwner("rw-------"));
      }
    } else if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  private static FileAttribute<?> onlyOwner(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
