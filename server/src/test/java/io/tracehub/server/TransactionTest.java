// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.server.query.Query;
import io.tracehub.server.query.TimeRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request costs, and what it leaves behind if it fails half way. */
class TransactionTest {
  @TempDir private Path folder;
  private Database database;
  private EntryReader reader;

  @BeforeEach
  void prepare() {
    database = Database.prepare(folder.resolve("server.sqlite"));
    reader = new EntryReader(database);
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {Retention.ENDS, ServerStats.KEPT})
  void whatIsAskedOftenDoesNotLookAtEveryEntry(String sql) throws SQLException {
    try (Connection connection = database.reader();
        Statement statement = connection.createStatement();
        ResultSet step = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      List<String> plan = new ArrayList<>();
      while (step.next()) {
        plan.add(step.getString("detail"));
      }
      assertThat(plan).contains("SEARCH entry").doesNotContain("SCAN entry");
    }
  }

  /** A trouble that is not the database's, such as a heap that is full, came after the counting. */
  @Test
  void whatFailsHalfWayIsNotCountedByTheNext() {
    RetentionLimits limits = RetentionLimits.DEFAULT;
    try (EntryStore store =
        EntryStore.open(database, limits, OracleLimits.DEFAULT, Clock.systemUTC())) {
      ReceivedEntry sound = error("first");
      List<ReceivedEntry> broken = new ArrayList<>(List.of(error("lost"), error("lost")));
      broken.add(impossible());
      assertThatThrownBy(() -> store.append(broken, null, stored -> {}))
          .isInstanceOf(NullPointerException.class);

      store.append(List.of(sound), null, stored -> {});
    }
    HistogramQuery all = new HistogramQuery(Query.everything(), TimeRange.ALWAYS, 10);
    assertThat(reader.ask(all::read).join().total()).isEqualTo(1);
    assertThat(count("SELECT count FROM issue")).isEqualTo(1);
  }

  private long count(String sql) {
    return reader
        .ask(
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet row = statement.executeQuery(sql)) {
                return row.getLong(1);
              }
            })
        .join();
  }

  private static ReceivedEntry error(String message) {
    ObjectNode entry = ServerFixture.JSON.createObjectNode();
    entry.put("level", "ERROR").put("timestamp", "2026-04-06T10:15:30Z").put("message", message);
    return ReceivedEntry.of(Protocol.TRACEHUB, entry);
  }

  @SuppressWarnings("NullAway") // a bug, as good as any other
  private static ReceivedEntry impossible() {
    ReceivedEntry good = error("x");
    EntrySummary noProblems =
        new EntrySummary(
            "", "INFO", "log", "", "", "", "", "", null, null, 0, "tracehub", null, null);
    return new ReceivedEntry(
        noProblems, good.json(), good.digest(), good.losses(), good.at(), null, "", "", null);
  }
}
