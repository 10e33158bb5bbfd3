// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestAnswer;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the end of the JVM means for what was logged last; in a real child JVM. */
@ExtendWith(LeakCheck.class)
class JvmEndTest {

  @TempDir Path folder;

  @Test
  void lastError_isDeliveredThoughNobodyStopsLogging() throws Exception {
    try (IngestScript server = IngestScript.start()) {
      Map<String, String> settings = LogbackXml.quick(server.url());
      settings.put("flushInterval", "1 min");
      Process application = start(settings);
      assertThat(application.waitFor(60, SECONDS)).isTrue();
      assertThat(output()).isEmpty();
      assertThat(application.exitValue()).isZero();
      assertThat(server.messages()).containsExactly("so long");
      assertThat(server.entries().get(0).path("pid").asLong()).isEqualTo(application.pid());
    }
  }

  @Test
  void endOfTheJvm_isNotHeldUpByAServerThatSaysNothing() throws Exception {
    try (IngestScript server = IngestScript.start()) {
      server.thenAnswer(IngestAnswer.stalls());
      Map<String, String> settings = LogbackXml.quick(server.url());
      settings.put("shutdownTimeout", "3 s");
      settings.put("timeout", "2 min");
      Process application = start(settings);
      server.awaitRequests(1, Duration.ofSeconds(60));
      assertThat(application.waitFor(20, SECONDS)).isTrue();
      assertThat(application.exitValue()).isZero();
    }
  }

  private Process start(Map<String, String> settings) throws IOException {
    Path xml = Files.writeString(folder.resolve("logback.xml"), LogbackXml.of(settings));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dlogback.configurationFile=" + xml,
            "-cp",
            System.getProperty("java.class.path"),
            LastWords.class.getName(),
            "so",
            "long")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output.txt"));
  }
}
