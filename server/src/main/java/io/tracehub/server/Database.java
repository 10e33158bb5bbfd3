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
import java.sql.Statement;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file. In WAL mode readers and the one writer do not wait for each other; a commit
 * survives the end of the process, though not always a loss of power.
 */
final class Database {
  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  /** Of pages that the writer keeps in memory, outside the heap. */
  private static final int WRITER_CACHE_KIB = 16 * 1024;

  /** The same of each reader; what it has not, the system's cache of the file has. */
  private static final int READER_CACHE_KIB = 4 * 1024;

  /** To which the file beside the database shrinks again, however much went through it. */
  private static final int MAX_IDLE_WAL_BYTES = 64 * 1024 * 1024;

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
    return prepare(file, sentence -> {});
  }

  /**
   * As {@link #prepare(Path)}.
   *
   * @param notices told in a sentence if it will take long
   */
  static Database prepare(Path file, Consumer<String> notices) {
    Database database = new Database(file);
    try {
      make(database.file);
      try (Connection connection = database.writer()) {
        inTransaction(connection, () -> Schema.bringUpToDate(connection, notices));
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

  /** A connection for {@link #inTransaction}; between transactions it holds no lock. */
  Connection writer() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setCacheSize(-WRITER_CACHE_KIB);
    config.setJournalSizeLimit(MAX_IDLE_WAL_BYTES);
    return config.createConnection(url());
  }

  /** What is committed whole or not at all. */
  interface Work {
    void run() throws SQLException;
  }

  /**
   * Runs a transaction, which has the write lock from its beginning. The driver's own would take
   * the next one's lock at once when one is committed, and no other process could ever write.
   */
  static void inTransaction(Connection connection, Work work) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      boolean done = false;
      try {
        work.run();
        statement.execute("COMMIT");
        done = true;
      } finally {
        if (!done) {
          Closing.quietly(() -> statement.execute("ROLLBACK"));
        }
      }
    }
  }

  Connection reader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setCacheSize(-READER_CACHE_KIB);
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
