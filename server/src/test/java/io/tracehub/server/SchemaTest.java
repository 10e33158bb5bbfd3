// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static io.tracehub.server.ServerFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.server.issue.IssueTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files that another version made. */
class SchemaTest {
  @TempDir private Path folder;

  @Test
  void version1_keepsItsEntriesAndWhatItKnewOfNumbers() throws Exception {
    new ServerFixture(folder).close();
    becomeVersion3();
    run("PRAGMA user_version = 1");
    for (String table : List.of("instance", "lane", "run", "digests", "unexpected", "loss")) {
      run("DROP TABLE " + table);
    }
    run("ALTER TABLE entry DROP COLUMN protocol");
    run(
        """
        CREATE TABLE identity (
          seen INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, lane TEXT NOT NULL, sequence INTEGER NOT NULL,
          UNIQUE (instance, lane, sequence))
        """);
    run(
        "INSERT INTO identity (instance, lane, sequence) VALUES ('i', 'logs', 2), ('j', 'logs', 0), ('j', 'logs', -1),"
            + " ('i', 'logs', 3), ('i', 'logs', 7), ('i', 'events', 1), ('i', 'logs', 0)");

    try (ServerFixture server = new ServerFixture(folder)) {
      server.post(array(numbered("i", "logs", 3, "m"), numbered("i", "logs", 4, "m")));

      JsonNode logs = server.lane("i", "logs");
      assertThat(logs.path("first").longValue()).isEqualTo(2);
      assertThat(logs.path("last").longValue()).isEqualTo(7);
      assertThat(logs.path("received").longValue()).isEqualTo(4);
      assertThat(logs.path("missing")).hasToString("[[1,1],[5,6]]");
      assertThat(logs.path("missingCount").longValue()).isEqualTo(3);
      assertThat(logs.path("duplicates").longValue()).isEqualTo(1);
      assertThat(logs.path("uncompared").longValue()).isEqualTo(1);
      assertThat(logs.at("/unexpected/belowOne/count").longValue()).isEqualTo(1);
      assertThat(server.lane("i", "events").path("missingCount").longValue()).isZero();
      assertThat(server.lane("j", "logs").path("first").isNull()).isTrue();
      assertThat(server.lane("j", "logs").path("missingCount").longValue()).isZero();
      assertThat(server.json("/api/stats").path("kept").longValue()).isEqualTo(1);
    }
  }

  @Test
  void version2_hadNothingButTraceHubsEntries() throws Exception {
    try (ServerFixture server = new ServerFixture(folder)) {
      server.post(array(numbered("i", "logs", 1, "m")));
    }
    becomeVersion3();
    run("PRAGMA user_version = 2");
    run("ALTER TABLE entry DROP COLUMN protocol");

    try (ServerFixture server = new ServerFixture(folder)) {
      assertThat(server.json("/api/entries/1").path("protocol").textValue()).isEqualTo("tracehub");
    }
  }

  @Test
  void version3_hadNoIndex() throws Exception {
    try (ServerFixture server = new ServerFixture(folder)) {
      server.post(
          array(
              numbered("i", "logs", 1, "a card was declined"),
              numbered("i", "logs", 2, "and another"),
              entry("ERROR", "now")));
    }
    becomeVersion3();
    List<String> told = new ArrayList<>();

    try (ServerFixture server = new ServerFixture(folder, start -> start.notices(told::add))) {
      assertThat(told)
          .containsExactly(
              "The database was made by an older version: its 3 entries are indexed now, some 10,000 a second.");
      server.post(array(numbered("i", "logs", 3, "declined again")));

      JsonNode found = server.json("/api/entries?q=declined+instance:i").path("entries");
      assertThat(found).hasSize(2);
      assertThat(found.path(1).path("at_ms").longValue()).isEqualTo(1_775_470_530_000L);
      assertThat(
              server
                  .json(
                      "/api/histogram?buckets=1&from=2026-04-06T10:00:00Z&to=2026-04-06T11:00:00Z")
                  .at("/buckets/0"))
          .hasToString("{\"at_ms\":1775469600000,\"total\":3,\"levels\":{\"INFO\":3}}");
      assertThat(server.json("/api/entries?q=-another").path("entries")).hasSize(3);
      assertThat(server.json("/api/issues").at("/issues/0/last_entry").intValue()).isEqualTo(3);
      assertThat(server.json("/api/entries/3").path("issue").intValue()).isEqualTo(1);
    }
  }

  @Test
  void newerVersion_isLeftAlone() throws Exception {
    new ServerFixture(folder).close();
    run("PRAGMA user_version = 5");

    assertThatThrownBy(() -> new ServerFixture(folder))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("it was made by a newer version");
  }

  private void becomeVersion3() throws SQLException {
    run("PRAGMA user_version = 3");
    run("DROP TABLE entry_index");
    run("DROP TABLE volume");
    run("DROP TABLE api_key");
    run("DROP TABLE project");
    run("ALTER TABLE instance DROP COLUMN service");
    for (String table : IssueTables.NAMES) {
      run("DROP TABLE " + table);
    }
    for (String column :
        List.of(
            "stored_at",
            "at_ms",
            "project",
            "issue_id",
            "span_id",
            "parent_span_id",
            "duration_ms")) {
      run("ALTER TABLE entry DROP COLUMN " + column);
    }
    run("CREATE INDEX entry_by_trace ON entry (trace_id, id) WHERE trace_id <> ''");
    run("CREATE INDEX entry_by_kind ON entry (kind, id)");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("server.sqlite"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
