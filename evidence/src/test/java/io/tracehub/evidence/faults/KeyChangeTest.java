// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A key that is refused, then changed, across a restart.
 *
 * <p>Turns red without {@code DiskSpool.claimed}'s line about {@code settings.previous()}; and the
 * second test without the {@code destination} in the folder's name ({@code InstanceFolder.ofNew}).
 */
@ExtendWith(FaultTable.class)
class KeyChangeTest extends FaultScene {

  private static final String OLD = "th_the_key_of_yesterday";
  private static final String NEW = "th_the_key_of_today";
  private static final int RECORDS = 500;

  /** The server takes the new key only: what it stores came with that. */
  KeyChangeTest() {
    super(NEW);
  }

  @Test
  void aKeyThatIsRefusedThenRotatedAcrossARestart_losesNothing() throws Exception {
    shore.up();
    String instance;
    try (ChildJvm child =
        shore
            .child(IdleChild.class, spool)
            .property("tracehub.api-key", OLD)
            .arguments(RECORDS)
            .start()) {
      instance = instance(child);
      child.awaitLine(line -> line.contains("401"), PATIENCE);
      child.awaitLine(Traces.LOGGED::equals, PATIENCE);
      child.terminate();
      assertThat(child.await(PATIENCE)).isEqualTo(ChildJvm.TERMINATED);
      assertThat(child.out()).noneMatch(line -> line.contains(OLD));
    }
    assertThat(shore.arrivals(instance)).isEqualTo(Arrivals.NONE);
    inherit("apiKey", NEW, "previousApiKeys", OLD);
    Arrivals came = assertCame(instance, RECORDS);
    FaultTable.row("key refused, then rotated", 1, RECORDS, 0, came.duplicates(), 0, "");
  }

  @Test
  void entriesOfAnotherKeyThatNobodyClaims_areNotSentAndToldOnce() throws Exception {
    String instance = leave(spool, RECORDS, "tracehub.api-key", OLD);
    shore.up();
    try (Heir stranger = new Heir(shore.endpoint(), spool, "apiKey", NEW)) {
      BadServer.awaitThat(() -> !told(stranger).isEmpty(), "word of what waits");
      assertThat(stranger.metrics().requests()).isZero();
      assertThat(stranger.metrics().adopted()).isZero();
      assertThat(told(stranger)).hasSize(1);
    }
    assertThat(shore.arrivals(instance)).isEqualTo(Arrivals.NONE);
    inherit("apiKey", NEW, "previousApiKeys", OLD);
    assertCame(instance, RECORDS);
    FaultTable.row("key of others", 1, RECORDS, 0, 0, 0, "kept, told once, sent when claimed");
  }

  private static List<String> told(Heir heir) {
    return heir.told().stream().filter(line -> line.contains("previousApiKeys")).toList();
  }
}
