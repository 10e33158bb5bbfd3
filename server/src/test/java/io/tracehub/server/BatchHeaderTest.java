// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static io.tracehub.server.ServerFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of {@code X-Batch}: a wrong one is counted, and refuses nothing. */
class BatchHeaderTest {
  private static final byte[] BODY =
      array(numbered("i", "logs", 7, "m"), numbered("i", "logs", 8, "m"));

  @TempDir private Path folder;
  private ServerFixture server;

  @BeforeEach
  void start() {
    server = new ServerFixture(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void batch_isNoMismatchWhenTheHeaderIsTrueOrAbsent() throws Exception {
    server.post(BODY);
    server.post(BODY, "X-Batch", "i;logs;7;2");

    assertThat(mismatches("i")).isZero();
    assertThat(server.json("/api/v1/oracle").path("batchMismatches").longValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i;logs;7;3",
        "i;logs;6;2",
        "i;events;7;2",
        "i;logs;7",
        "i;logs;7;2;9",
        "i;logs;seven;2",
        "i;logs;7;99999999999999999999",
        "nonsense"
      })
  void batch_isAcceptedAndCountedWhenTheHeaderIsWrong(String header) throws Exception {
    assertThat(server.post(BODY, "X-Batch", header).body()).isEqualTo("{\"accepted\":2}");

    assertThat(mismatches("i")).isEqualTo(1);
    assertThat(server.lane("i", "logs").path("received").longValue()).isEqualTo(2);
  }

  @Test
  void mismatch_countsForTheInstanceThatTheHeaderNames() throws Exception {
    server.post(BODY, "X-Batch", "j;logs;7;2");

    assertThat(mismatches("j")).isEqualTo(1);
    assertThat(mismatches("i")).isZero();
  }

  @Test
  void mismatch_countsInAllWhereNobodyNamesAnInstance() throws Exception {
    server.post(array(entry("INFO", "m")), "X-Batch", "nonsense");

    JsonNode oracle = server.json("/api/v1/oracle");
    assertThat(oracle.path("batchMismatches").longValue()).isEqualTo(1);
    assertThat(oracle.path("instances")).isEmpty();
  }

  private long mismatches(String instance) throws Exception {
    return server
        .json("/api/v1/oracle?instance=" + instance)
        .at("/instances/0/batchMismatches")
        .longValue();
  }
}
