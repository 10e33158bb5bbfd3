// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestAnswer;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the end of the JVM means for what was logged last; in a real child JVM. Log4j2 has a hook of
 * its own, and so have we.
 */
@ExtendWith(LeakCheck.class)
class JvmEndTest {

  private static final String ALL_ASYNC =
      "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";

  @TempDir Path folder;
  private final IngestScript server = IngestScript.start();
  private final Map<String, String> settings = Log4j2Xml.quick(server.url());

  @AfterEach
  void closeServer() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Dnothing", ALL_ASYNC})
  void lastError_isDeliveredThoughNobodyStopsLogging(String option) throws Exception {
    assertDelivered(start(new Log4j2Xml(), option));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Dnothing", ALL_ASYNC})
  void lastError_isDeliveredByLog4jsHookWhenOursIsOff(String option) throws Exception {
    settings.put("shutdownHook", "false");
    assertDelivered(start(new Log4j2Xml(), option));
  }

  @Test
  void lastError_isDeliveredByOurHookWhenLog4jsIsOff() throws Exception {
    assertDelivered(start(new Log4j2Xml().with("shutdownHook='disable'"), "-Dnothing"));
    assertDelivered(start(new Log4j2Xml(), "-Dlog4j2.shutdownHookEnabled=false"));
  }

  @Test
  void lastError_isDeliveredWhenBothHooksRunAtOnce() throws Exception {
    settings.put("shutdownHook", "true");
    assertDelivered(start(new Log4j2Xml(), "-Dnothing"));
  }

  @Test
  void endOfTheJvm_isNotHeldUpByAServerThatSaysNothing() throws Exception {
    server.thenAnswer(IngestAnswer.stalls());
    settings.put("shutdownTimeout", "3 s");
    settings.put("timeout", "2 min");
    Process application = start(new Log4j2Xml(), "-Dnothing");
    server.awaitRequests(1, Duration.ofSeconds(60));
    assertThat(application.waitFor(20, SECONDS)).isTrue();
    assertThat(application.exitValue()).isZero();
  }

  private void assertDelivered(Process application) throws Exception {
    assertThat(application.waitFor(60, SECONDS)).isTrue();
    assertThat(Files.readAllLines(folder.resolve("output.txt")))
        .allMatch(JvmEndTest::isAboutTheOlderDisruptor);
    assertThat(application.exitValue()).isZero();
    assertThat(server.entries())
        .filteredOn(entry -> entry.path("pid").asLong() == application.pid())
        .singleElement()
        .extracting(entry -> entry.path("message").asText())
        .isEqualTo("so long");
  }

  /** JDK 24 and newer warn of what it does with {@code Unsafe}. */
  private static boolean isAboutTheOlderDisruptor(String line) {
    return line.startsWith("WARNING: ")
        && (line.contains("sun.misc.Unsafe") || line.contains("com.lmax.disruptor"));
  }

  private Process start(Log4j2Xml configuration, String option) throws IOException {
    settings.put("flushInterval", "1 min");
    Path xml =
        Files.writeString(
            folder.resolve("log4j2.xml"),
            configuration.appender("TRACEHUB", settings).onRoot("TRACEHUB").text());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dlog4j2.configurationFile=" + xml);
    command.add(option);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(LastWords.class.getName(), "so", "long"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }
}
