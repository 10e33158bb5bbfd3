// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.access.AccessList;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Reads keys and projects on a connection of its own. One caller at a time. */
final class AccessTables implements Supplier<AccessList>, AutoCloseable {
  private final Connection connection;

  AccessTables(Database database) {
    try {
      connection = database.reader();
    } catch (SQLException e) {
      throw database.unusable(e);
    }
  }

  @Override
  public AccessList get() {
    try {
      return AccessList.read(connection);
    } catch (SQLException e) {
      throw new StoreException("The database did not answer", e);
    }
  }

  @Override
  public void close() {
    Closing.quietly(connection::close);
  }
}
