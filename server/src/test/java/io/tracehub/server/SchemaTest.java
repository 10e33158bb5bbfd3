// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files that another version made. */
class SchemaTest {
  @TempDir private Path folder;

  @Test
  void version1_keepsItsEntriesAndWhatItKnewOfNumbers() throws Exception {
    new ServerFixture(folder).close();
    run("PRAGMA user_version = 1");
    for (String table :
        List.of("instance", "lane", "run", "digests", "unexpected", "loss", "api_key", "project")) {
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
    run("PRAGMA user_version = 2");
    run("DROP TABLE api_key");
    run("DROP TABLE project");
    run("ALTER TABLE entry DROP COLUMN protocol");

    try (ServerFixture server = new ServerFixture(folder)) {
      assertThat(server.json("/api/entries/1").path("protocol").textValue()).isEqualTo("tracehub");
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

  private void run(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("server.sqlite"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
