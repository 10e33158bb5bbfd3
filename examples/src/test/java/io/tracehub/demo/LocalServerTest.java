// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServerTest {
  @TempDir Path directory;

  @Test
  void start_saysWhatTheProcessSaidWhenItEndsAtOnce() throws Exception {
    Path jar = Files.writeString(directory.resolve("not-a.jar"), "no jar");

    try (LocalServer server = new LocalServer(jar, directory.resolve("db"), 8790)) {
      assertThatThrownBy(server::start)
          .isInstanceOf(DemoFailure.class)
          .hasMessageStartingWith("The server did not start: Error: Invalid or corrupt jarfile");
    }
  }

  @Test
  void mustRunFor_failsWhenThereIsNoServer() {
    try (LocalServer server = new LocalServer(directory, directory, 8790)) {
      assertThatThrownBy(() -> server.mustRunFor(1, java.util.concurrent.TimeUnit.SECONDS))
          .hasMessage("The server ended by itself.");
    }
  }

  @Test
  void freePort_isTheWantedOneUnlessItIsTaken() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      assertThat(LocalServer.freePort(port)).isNotEqualTo(port).isPositive();
    }
    assertThat(LocalServer.freePort(port)).isEqualTo(port);
  }
}
