// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.fixtures.fault.IssueLedger;
import io.tracehub.internal.spool.Autopsy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Where one kill after the other is made, and looked into. One thread. */
final class KillScene implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  private static final String BATCH_THREAD = "tracehub-batch";
  private static final long LAST_NANOS = 100_000_000;

  /** Where each entry is a request. */
  private static final int SLOWER = 50;

  private final Path folder;
  private final Language language;
  private final Shore shore;
  private int made;

  KillScene(Path folder, Language language) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.language = language;
    this.shore = Shore.in(folder).speaking(language);
  }

  /**
   * When a child was killed.
   *
   * @param starvedNanos for how long of its last tenth of a second the batch thread had to wait for
   *     a processor
   */
  record Moment(long epochNanos, long starvedNanos) {}

  private record Victim(ChildJvm child, IssueLedger ledger, String instance) {}

  /** Makes it, lets the next process deliver what is left, and compares. */
  List<Death> make(Kill kill) throws IOException {
    Path own = Files.createDirectory(folder.resolve("kill-" + made++));
    Path spool = own.resolve("spool");
    if (kill.up()) {
      shore.up();
    } else {
      shore.down();
    }
    List<Death> deaths = new ArrayList<>();
    List<Victim> victims = new ArrayList<>();
    try {
      if (kill.neighbour()) {
        victims.add(start(own, spool, Kill.NEIGHBOUR_RATE, kill.warmUp() / 10));
      }
      victims.add(
          start(own, spool, Kill.RATE / (language.isOneByOne() ? SLOWER : 1), kill.warmUp()));
      List<Moment> killed = new ArrayList<>();
      for (Victim victim : victims) {
        LockSupport.parkNanos(kill.after().toNanos() / victims.size() - LAST_NANOS);
        killed.add(kill(victim));
      }
      dissect(spool);
      if (kill.firstHeirDies()) {
        killHeir(kill, spool);
      }
      shore.up();
      inherit(spool);
      for (int i = 0; i < victims.size(); i++) {
        Victim dead = victims.get(i);
        deaths.add(
            Death.of(
                dead.ledger(), killed.get(i), shore.arrivals(dead.instance()), dead.child().out()));
      }
    } finally {
      victims.forEach(victim -> victim.child().close());
    }
    return deaths;
  }

  private static Moment kill(Victim victim) {
    long pid = victim.child().pid();
    long before = RunDelay.nanos(pid, BATCH_THREAD);
    LockSupport.parkNanos(LAST_NANOS);
    long starved = RunDelay.nanos(pid, BATCH_THREAD) - before;
    long now = victim.ledger().epochNanos();
    victim.child().kill();
    victim.child().await(PATIENCE);
    return new Moment(now, starved);
  }

  private Victim start(Path own, Path spool, int rate, int warmUp) throws IOException {
    Path file = Files.createTempFile(own, "ledger", "");
    Files.delete(file);
    IssueLedger ledger = IssueLedger.create(file, 2, PacedChild.CAPACITY);
    ChildJvm child = shore.child(PacedChild.class, spool).arguments(file, rate, warmUp).start();
    String instance = child.awaitLine(line -> line.startsWith(Traces.INSTANCE), PATIENCE);
    child.awaitLine(Traces.LOGGED::equals, PATIENCE);
    return new Victim(child, ledger, instance.substring(Traces.INSTANCE.length()));
  }

  /** No damage but at the end of a file; and each entry's message is what its number says. */
  private void dissect(Path spool) throws IOException {
    Autopsy found = Autopsy.of(Heir.segments(spool));
    assertThat(found.damagedBytes()).as("unreadable in the middle").isZero();
    if (language != Language.TRACEHUB) {
      return;
    }
    for (String text : found.entries()) {
      JsonNode entry = JSON.readTree(text);
      assertThat(entry.path("message").asText())
          .isEqualTo("record " + entry.path("extra").path("sequence").asLong() + " of the shop");
    }
  }

  private void killHeir(Kill kill, Path spool) {
    shore.up();
    try (ChildJvm heir = shore.child(IdleChild.class, spool).start()) {
      heir.awaitLine(line -> line.startsWith(Traces.INSTANCE), PATIENCE);
      LockSupport.parkNanos(kill.heirAfter().toNanos());
    }
  }

  private void inherit(Path spool) {
    try (Heir heir =
        new Heir(language.address(shore.endpoint().toString()), spool).awaitDelivered(PATIENCE)) {
      assertThat(heir.metrics().lost()).as("told %s", heir.told()).isZero();
      assertThat(spool.resolve("dead")).doesNotExist();
    }
  }

  @Override
  public void close() {
    shore.close();
  }
}
