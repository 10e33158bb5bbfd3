// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.fixtures.fault.ChildCommand;
import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.fixtures.fault.IssueLedger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kills of children whose hooks misbehave, by what must have come all the same. The number of a
 * record is not that of its entry here, so it is read from the messages.
 */
final class HookedKillScene implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PER_SECOND = 500;

  /** How much a child may be behind, beside what it had to wait for a processor. */
  private static final long BEHIND_NANOS = 1_000_000_000;

  private final Path folder;
  private final Shore shore;
  private int made;

  HookedKillScene(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.shore = Shore.in(folder);
  }

  /**
   * What became of a child's records.
   *
   * @param issued calls that returned
   * @param old of these, issued long enough before the kill
   * @param came how many came
   */
  record Outcome(long issued, long old, int came) {}

  /** Kills a child, lets the next process deliver what is left, and compares. */
  Outcome make(Random random) throws IOException {
    Path own = Files.createDirectory(folder.resolve("kill-" + made++));
    Path spool = own.resolve("spool");
    Path file = own.resolve("ledger");
    Loot loot = new Loot();
    if (random.nextBoolean()) {
      shore.up();
    } else {
      shore.down();
    }
    IssueLedger ledger = IssueLedger.create(file, 2, PacedChild.CAPACITY);
    try (Front front = new Front(shore.endpoint(), Language.TRACEHUB)) {
      front.showTo(loot);
      URI endpoint = URI.create("http://127.0.0.1:" + front.port());
      String instance;
      long killed;
      long starved;
      try (ChildJvm child = child(endpoint, spool).arguments(file, PER_SECOND, 0).start()) {
        instance =
            child
                .awaitLine(line -> line.startsWith(Traces.INSTANCE), PATIENCE)
                .substring(Traces.INSTANCE.length());
        child.awaitLine(Traces.LOGGED::equals, PATIENCE);
        LockSupport.parkNanos(Duration.ofMillis(1_500 + random.nextInt(1_500)).toNanos());
        starved = starved(child.pid());
        killed = ledger.epochNanos();
        child.kill();
        child.await(PATIENCE);
      }
      shore.up();
      try (Heir heir = new Heir(endpoint, spool).awaitDelivered(PATIENCE)) {
        assertThat(heir.metrics().lost()).as("told %s", heir.told()).isZero();
      }
      long issued = ledger.count(PacedChild.CALLS);
      long old =
          ledger
              .lastIssued(PacedChild.CALLS, killed - BEHIND_NANOS - starved)
              .map(IssueLedger.Issue::sequence)
              .orElse(0L);
      check(loot, issued, old);
      for (String lane : new String[] {"logs", "events"}) {
        Arrivals arrivals = shore.arrivals(instance, lane);
        assertThat(arrivals.missing(1, arrivals.last())).as("gaps in %s", lane).isZero();
        assertThat(arrivals.unexpected()).as("unexpected in %s", lane).isZero();
      }
      return new Outcome(issued, old, loot.entries().size());
    }
  }

  /** For how long the threads by whose turn a record comes were ready and had no processor. */
  private static long starved(long pid) {
    long starved = 0;
    // As the system has the names of beforeSend's thread and beforeBreadcrumb's: 15 characters.
    for (String thread : new String[] {"tracehub-batch", "tracehu..reSend", "tracehu..dcrumb"}) {
      starved += RunDelay.nanos(pid, thread);
    }
    return starved;
  }

  private ChildCommand child(URI endpoint, Path spool) {
    Map<String, String> settings = new LinkedHashMap<>();
    HostileHooks.addTo(settings);
    ChildCommand child = shore.child(PacedChild.class, spool);
    settings.forEach(
        (name, value) ->
            child.property(
                "tracehub." + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT), value));
    return child.property("tracehub.endpoint", endpoint);
  }

  /** Of traces that are kept all has come but what hooks drop, and events that bursts swallow. */
  private static void check(Loot loot, long issued, long old) {
    Map<Integer, JsonNode> came = loot.entries();
    assertThat(loot.secrets()).as("secrets").isEmpty();
    assertThat(loot.twice()).as("came twice").isEmpty();
    assertThat(came.keySet())
        .as("of %d records", issued)
        .allMatch(n -> n <= issued + 1)
        .noneMatch(HostileHooks::throwsFor)
        .noneMatch(HostileHooks::keepsBack);
    Set<Integer> kept =
        came.keySet().stream()
            .map(n -> n / HostileLogback.OF_A_TRACE)
            .collect(Collectors.toUnmodifiableSet());
    assertThat((long) kept.size())
        .as("traces that are kept, of %d records", old)
        .isGreaterThan(old / HostileLogback.OF_A_TRACE / 2);
    // What came after it has not been overtaken: a hole is a loss, however far behind a child is.
    int until = (int) Math.max(old, lastOf(came));
    assertThat(
            IntStream.rangeClosed(1, until)
                .filter(n -> kept.contains(n / HostileLogback.OF_A_TRACE))
                .filter(n -> !HostileHooks.throwsFor(n) && !HostileHooks.keepsBack(n))
                .filter(n -> !HostileLogback.isEvent(n) && !came.containsKey(n)))
        .as("missing; %d issued, the last log that came is %s", issued, lastOf(came))
        .isEmpty();
  }

  private static int lastOf(Map<Integer, JsonNode> came) {
    return came.keySet().stream()
        .mapToInt(n -> n)
        .filter(n -> !HostileLogback.isEvent(n))
        .max()
        .orElse(0);
  }

  @Override
  public void close() {
    shore.close();
  }
}
