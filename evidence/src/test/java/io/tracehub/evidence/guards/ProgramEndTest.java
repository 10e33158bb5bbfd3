// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.ChildCommand;
import io.tracehub.fixtures.fault.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a program that ends as nobody wished. */
@ExtendWith(LeakCheck.class)
class ProgramEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path spool;

  @ParameterizedTest
  @ValueSource(strings = {"logback", "init"})
  void programWhoseMainThrows_leavesItsFatalEventOnTheServerAndItsStackOnStderr(String start) {
    try (IngestScript server = IngestScript.start();
        ChildJvm child = child(server.url().getPort()).arguments(start, "throw").start()) {
      assertThat(child.await(PATIENCE)).isOne();
      assertFatal(server.entries());
      assertThat(child.err())
          .containsSequence(
              "Exception in thread \"main\" java.lang.IllegalStateException: boom",
              stackLine(child));
    }
  }

  private static void assertFatal(List<JsonNode> events) {
    assertThat(events).hasSize(1);
    JsonNode event = events.get(0);
    assertThat(event.path("level").asText()).isEqualTo("FATAL");
    assertThat(event.path("error_type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(event.path("error_message").asText()).isEqualTo("boom");
    assertThat(event.path("thread_id").asText()).isEqualTo("main");
  }

  private static String stackLine(ChildJvm child) {
    return child.err().stream()
        .filter(line -> line.startsWith("\tat " + Program.class.getName() + ".main("))
        .findFirst()
        .orElse("no line of main");
  }

  /** The handler beside ours ends the process at once, so only what is in a file is left. */
  @Test
  void programThatIsHaltedByAnotherHandler_hasItsEventInTheSpool() {
    int port = IngestScript.freePort();
    try (ChildJvm child = child(port).arguments("init", "halt").start()) {
      assertThat(child.await(PATIENCE)).isEqualTo(9);
    }
    assertFatal(inherited(port, 1));
  }

  @Tag("faults")
  @Test
  void programsThatAreHaltedByAnotherHandler_haveTheirEventsInTheSpool() {
    int port = IngestScript.freePort();
    for (int i = 0; i < 50; i++) {
      try (ChildJvm child = child(port).arguments("init", "halt").start()) {
        assertThat(child.await(PATIENCE)).isEqualTo(9);
      }
    }
    assertThat(inherited(port, 50))
        .extracting(event -> event.path("level").asText())
        .containsOnly("FATAL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logback", "init"})
  void programThatIsTerminatedWithTheServerDown_leavesItsRecordsInTheSpool(String start) {
    int port = IngestScript.freePort();
    try (ChildJvm child = child(port).arguments(start, "wait").start()) {
      child.awaitLine("captured"::equals, PATIENCE);
      child.terminate();
      assertThat(child.await(PATIENCE)).isEqualTo(ChildJvm.TERMINATED);
    }
    assertThat(inherited(port, 1))
        .extracting(event -> event.path("message").asText())
        .containsExactly("last words");
  }

  @Test
  void exceptionWhileTheJvmEnds_isPrintedAndHoldsNothingUp() {
    try (IngestScript server = IngestScript.start();
        ChildJvm child = child(server.url().getPort()).arguments("init", "hook").start()) {
      assertThat(child.await(PATIENCE)).isEqualTo(3);
      assertThat(child.err()).anyMatch(line -> line.endsWith("boom in a hook"));
    }
  }

  @Test
  void whatWasCapturedBeforeTheClient_isDeliveredByItUnderItsId() {
    try (IngestScript server = IngestScript.start();
        ChildJvm child = child(server.url().getPort()).arguments("late", "return").start()) {
      assertThat(child.await(PATIENCE)).isZero();
      String id =
          child
              .awaitLine(line -> line.startsWith(Program.READY), PATIENCE)
              .substring(Program.READY.length() + 1);
      List<JsonNode> events = server.awaitEntries(2, PATIENCE);
      assertThat(server.messages()).containsExactly("before any client", "last words");
      JsonNode early = events.get(0);
      assertThat(early.at("/extra/event_id").asText()).isEqualTo(id).isNotEmpty();
      assertThat(early.at("/extra/breadcrumbs").findValuesAsText("message"))
          .containsExactly("read the configuration");
      assertThat(early.path("module").asText()).isEqualTo(Program.class.getName());
    }
  }

  /** What a next process delivers of those before it: so many events, and no more. */
  private List<JsonNode> inherited(int port, int count) {
    try (IngestScript server = IngestScript.onPort(port);
        ChildJvm heir = child(port).arguments("init", "idle").start()) {
      server.awaitEntries(count, PATIENCE);
      heir.terminate();
      heir.await(PATIENCE);
      return server.entries();
    }
  }

  private ChildCommand child(int port) {
    return ChildJvm.of(Program.class)
        .options("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m")
        .property("tracehub.endpoint", "http://localhost:" + port)
        .property("tracehub.service", "shop")
        .property("tracehub.spool-path", spool)
        .property("tracehub.flush-interval", "20ms");
  }
}
