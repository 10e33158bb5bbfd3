// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildCommand;
import io.tracehub.fixtures.fault.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A name that leads nowhere, then to a place where nobody is any more, then to the right one; and
 * one that leads to two: rows NW1 and NW8. A child asks a file for names, as the JDK lets it.
 */
@ExtendWith(FaultTable.class)
class NameServiceTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int RECORDS = 50;
  private static final String OLD_PLACE = "127.0.0.2";

  @TempDir Path folder;

  /** Red without {@code endpoint.failed(…)} in {@code Delivery.failed}: nobody is told. */
  @Test
  void nw1_nameThatIsUnknownAndThenMoves_isAskedAgainUntilItIsRight() throws Exception {
    Duration late =
        move("a second", "-Dsun.net.inetaddr.ttl=1", "-Dsun.net.inetaddr.negative.ttl=1");
    assertThat(late).isLessThan(Duration.ofSeconds(10));
  }

  /** How long the JDK keeps a name is not ours to say; nothing of ours keeps it longer. */
  @Tag("faults")
  @Test
  void nw1_nameThatMoves_isFollowedWithinTheThirtySecondsOfTheJdk() throws Exception {
    assertThat(move("30 s")).isLessThan(Duration.ofSeconds(35));
  }

  private Duration move(String kept, String... options) throws Exception {
    try (Oracle oracle = new Oracle(folder);
        Front front = new Front(oracle.uri(), Language.TRACEHUB);
        ChildJvm child = child(front.port(), "# nobody").options(options).start()) {
      child.awaitLine(line -> line.contains("cannot be reached"), PATIENCE);
      names(OLD_PLACE + " backend.test");
      awaitVisitorOfOldPlace(front.port());
      names("127.0.0.1 backend.test");
      Duration late = front.taken().awaitCount(RECORDS, PATIENCE);
      assertThat(front.taken().beyond(RECORDS + 1)).as("invented").isZero();
      FaultTable.row("NW1", "a name is unknown, then moves; kept " + kept)
          .runs(1)
          .lost(0)
          .duplicated(oracle.ofAll().duplicates(), 0)
          .note("all there %,d ms after the move".formatted(late.toMillis()))
          .add();
      return late;
    }
  }

  /** The name is found, and leads to where nobody answers. */
  private static void awaitVisitorOfOldPlace(int port) throws IOException {
    try (ServerSocket old = new ServerSocket(port, 1, InetAddress.getByName(OLD_PLACE))) {
      old.setSoTimeout((int) PATIENCE.toMillis());
      Socket visitor = old.accept();
      visitor.close();
    }
  }

  /**
   * The JDK's client tries one address of a name, and Java prefers IPv4 ones. Red with {@code
   * -Djava.net.preferIPv6Addresses=true}, which is for those to set whose IPv6 works.
   */
  @Test
  void nw8_nameWhoseIpv6AddressIsDead_isReachedByIpv4WithinThreeSeconds() throws Exception {
    try (Oracle oracle = new Oracle(folder);
        Front front = new Front(oracle.uri(), Language.TRACEHUB);
        ChildJvm child =
            child(front.port(), "100::1 backend.test\n127.0.0.1 backend.test").start()) {
      child.awaitLine(Traces.LOGGED::equals, PATIENCE);
      Duration late = front.taken().awaitCount(RECORDS, PATIENCE);
      FaultTable.row("NW8", "IPv6 leads nowhere, IPv4 is fine")
          .runs(1)
          .lost(0)
          .duplicated(oracle.ofAll().duplicates(), 0)
          .note("all there %,d ms after the last call".formatted(late.toMillis()))
          .add();
      assertThat(late).isLessThan(Duration.ofSeconds(3));
      assertThat(child.out()).noneMatch(line -> line.contains("cannot be reached"));
    }
  }

  private ChildCommand child(int port, String names) throws IOException {
    names(names);
    return ChildJvm.of(IdleChild.class)
        .options("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m")
        .property("jdk.net.hosts.file", names())
        .property("tracehub.endpoint", "http://backend.test:" + port)
        .property("tracehub.api-key", "th_of_the_fault_tests")
        .property("tracehub.log-level", "INFO")
        .property("tracehub.flush-interval", "20ms")
        .property("tracehub.max-backoff", "500ms")
        .property("tracehub.spool-path", folder.resolve("spool"))
        .arguments(RECORDS);
  }

  private Path names() {
    return folder.resolve("hosts");
  }

  private void names(String lines) throws IOException {
    Files.writeString(names(), lines + "\n");
  }
}
