// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestAnswer;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the end of the JVM means for what was logged last; in a real child JVM. The LogManager's
 * shutdown hook closes the handler while ours closes the client; either alone must do, and both
 * together.
 */
@ExtendWith(LeakCheck.class)
class JvmEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void lastRecord_isDeliveredThoughNobodyClosesTheHandler() throws IOException {
    assertDelivered("true");
  }

  @Test
  void lastRecord_isDeliveredByTheLogManagersHookAlone() throws IOException {
    assertDelivered("false");
  }

  private void assertDelivered(String shutdownHook) throws IOException {
    try (IngestScript server = IngestScript.start()) {
      Map<String, String> settings = LoggingProperties.quick(server.url());
      settings.put("flushInterval", "1 min");
      settings.put("shutdownHook", shutdownHook);
      try (ChildJvm application = start(settings)) {
        assertThat(application.await(PATIENCE)).isZero();
        assertThat(application.out()).isEmpty();
        assertThat(application.err()).isEmpty();
        assertThat(server.messages()).containsExactly("so long");
        assertThat(server.entries().get(0).path("pid").asLong()).isEqualTo(application.pid());
        assertThat(server.entries().get(0).at("/extra/breadcrumbs/0/message").asText())
            .isEqualTo("it is about to end");
      }
    }
  }

  @Test
  void endOfTheJvm_isNotHeldUpByAServerThatSaysNothing() throws IOException {
    try (IngestScript server = IngestScript.start()) {
      server.thenAnswer(IngestAnswer.stalls());
      Map<String, String> settings = LoggingProperties.quick(server.url());
      settings.put("shutdownTimeout", "3 s");
      settings.put("timeout", "2 min");
      try (ChildJvm application = start(settings)) {
        server.awaitRequests(1, PATIENCE);
        assertThat(application.await(Duration.ofSeconds(20))).isZero();
        assertThat(application.err()).anyMatch(told -> told.contains("1 entries"));
      }
    }
  }

  @Test
  void wrongSetting_isPrintedInOneLineAndTheApplicationRuns() throws IOException {
    try (ChildJvm application = start(Map.of("compress", "perhaps"))) {
      assertThat(application.await(PATIENCE)).isZero();
      assertThat(application.err())
          .singleElement()
          .asString()
          .startsWith("TraceHub setting compress = 'perhaps' from " + LoggingProperties.PREFIX)
          .endsWith("The handler stays off; the application runs on.");
    }
  }

  private ChildJvm start(Map<String, String> settings) throws IOException {
    Path file =
        Files.writeString(folder.resolve("logging.properties"), LoggingProperties.of(settings));
    return ChildJvm.of(LastWords.class)
        .property("java.util.logging.config.file", file)
        .property("tracehub.spool-path", folder.resolve("spool"))
        .classPath(withoutOtherFrameworks())
        .arguments("so", "long")
        .start();
  }

  private static String withoutOtherFrameworks() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("slf4j") && !entry.contains("logback"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
