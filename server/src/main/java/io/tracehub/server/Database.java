// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file. In WAL mode readers and the one writer do not wait for each other; a commit
 * survives the end of the process, though not always a loss of power.
 */
final class Database {
  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  /** Of pages that a connection keeps in memory; each reader has one, and the writer. */
  private static final int CACHE_KIB = 16 * 1024;

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
        Schema.bringUpToDate(connection);
        connection.commit();
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
    config.setCacheSize(-CACHE_KIB);
    Connection connection = config.createConnection(url());
    connection.setAutoCommit(false);
    return connection;
  }

  Connection reader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    return config.createConnection(url());
  }

  private String url() {
    return "jdbc:sqlite:" + file;
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
