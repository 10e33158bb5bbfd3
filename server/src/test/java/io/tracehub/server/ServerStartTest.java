// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerStartTest {
  @TempDir private Path folder;

  @Test
  void start_saysInOneSentenceThatThePortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerOptions options =
          ServerOptions.builder(folder.resolve("db"))
              .port(other.getLocalPort(), "from the command line")
              .build();

      assertThatThrownBy(() -> TraceHubServer.start(options))
          .isInstanceOf(ServerStartException.class)
          .hasMessage(
              "--port (from the command line) is %d, where another program already listens: expected a free port from 1 to 65535, or 0 for any free one.",
              other.getLocalPort());
      assertThat(folder).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void port_isRefusedOutsideItsRange(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerOptions.builder(folder).port(port))
        .withMessage(
            "--port (set in code) is %d: expected a free port from 1 to 65535, or 0 for any free one",
            port);
  }

  @Test
  void options_neverShowAKey() {
    ServerOptions options = ServerOptions.builder(folder).apiKeys(List.of("th_secret")).build();

    assertThat(options.toString()).contains("apiKeys=1").doesNotContain("th_secret");
  }

  @Test
  void start_refusesAFileThatIsNoDatabase() throws Exception {
    Path file = folder.resolve("notes.txt");
    Files.writeString(
        file, "my precious notes, which must not be overwritten by a server\n".repeat(100));

    assertThatThrownBy(() -> TraceHubServer.start(ServerOptions.builder(file).port(0).build()))
        .isInstanceOf(ServerStartException.class)
        .hasMessageStartingWith("--db is " + file + ", which cannot be used (")
        .hasMessageNotContaining("\n");
    assertThat(file).content().startsWith("my precious notes");
  }

  @Test
  void close_freesThePortAndEndsEveryThread() throws Exception {
    ServerFixture server = new ServerFixture(folder);
    int port = server.port();
    server.get("/api/entries");
    server.close();
    server.close();

    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("tracehub-server")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
