// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A container deploys an application again and again. A thread, a hook or a cache that still knew
 * one of them would keep all of its classes in memory.
 */
@ExtendWith(LeakCheck.class)
class RedeployTest {

  /** The JDK's HTTP client looks every three seconds whether anybody still knows it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static Stream<Class<? extends Consumer<String>>> applications() {
    return Stream.of(DeployedLogback.class, DeployedLog4j2.class, DeployedJul.class);
  }

  @ParameterizedTest
  @MethodSource("applications")
  void someDeployments_leaveNothing(Class<? extends Consumer<String>> application) {
    deploy(application, 5);
  }

  @Tag("faults")
  @ParameterizedTest
  @MethodSource("applications")
  void twoHundredDeployments_leaveNothing(Class<? extends Consumer<String>> application) {
    deploy(application, 200);
  }

  @ParameterizedTest
  @MethodSource("applications")
  void applicationThatLacksALibraryOfOurs_runsWithoutUs(
      Class<? extends Consumer<String>> application) {
    Deployment deployment = new Deployment(RedeployTest::hasTheDisruptor);
    try (IngestScript server = IngestScript.start()) {
      deployment.run(application, server.url().toString());
      assertThat(server.entries()).isEmpty();
    }
  }

  /** The demo's jar has all it needs in itself. */
  private static boolean hasTheDisruptor(Path library) {
    String name = library.getFileName().toString();
    return name.startsWith("disruptor") || name.startsWith("tracehub-examples");
  }

  private static void deploy(Class<? extends Consumer<String>> application, int times) {
    Deployment deployment = new Deployment();
    try (IngestScript server = IngestScript.start()) {
      for (int i = 0; i < times; i++) {
        deployment.run(application, server.url().toString());
      }
      assertThat(server.entries()).hasSize(times);
    }
    assertThat(LeakCheck.sdkThreads()).isEmpty();
    assertThat(deployment.left(PATIENCE)).as("applications in memory").isZero();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("HttpClient-"));
  }
}
