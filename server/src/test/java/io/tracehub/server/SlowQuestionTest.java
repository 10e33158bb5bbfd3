// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowQuestionTest {
  /** Would count for hours. */
  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

  @TempDir private Path folder;

  @Test
  void aQuestionThatTakesTooLongIsGivenUpAndTheNextIsAnswered() {
    Database database = Database.prepare(folder.resolve("server.sqlite"));
    try (EntryReader reader = new EntryReader(database, 100)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> reader.ask(connection -> number(connection, ENDLESS)).join())
            .isInstanceOf(CompletionException.class)
            .hasCauseInstanceOf(TooSlowException.class)
            .hasMessageContaining("narrow it by time, or by another term");
      }

      assertThat(reader.ask(connection -> number(connection, "SELECT 42")).join()).isEqualTo(42);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }
}
