// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConnection;

/** Ends what a connection does after a while, unless it is closed before. */
final class Interruption implements AutoCloseable {
  /** Since nothing is ended between two statements of one question. */
  private static final long AGAIN_MILLIS = 50;

  private final Connection connection;
  private final Future<?> due;
  private boolean closed;
  private boolean happened;

  Interruption(Connection connection, ScheduledExecutorService timer, long millis) {
    this.connection = connection;
    this.due =
        timer.scheduleWithFixedDelay(this::interrupt, millis, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  synchronized boolean happened() {
    return happened;
  }

  /** The connection belongs to others from now on. */
  @Override
  public synchronized void close() {
    closed = true;
    due.cancel(false);
  }

  private synchronized void interrupt() {
    if (closed) {
      return;
    }
    happened = true;
    try {
      connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    } catch (SQLException e) {
      // It is closed, so nothing runs on it any more.
    }
  }
}
