// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When what is held is due, by which the batch thread rests. */
class BurstControlTest {

  private static final long WINDOW = 1000;

  private final List<LogEntry> sent = new ArrayList<>();
  private final BurstControl bursts = new BurstControl(1, WINDOW, sent::add, level -> {});

  @Test
  void whileNothingIsHeld_nothingIsDueEver() {
    assertThat(bursts.nanosUntilDue(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(bursts.admits(entry("a"), 100, 0)).isTrue();
    assertThat(bursts.nanosUntilDue(5)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void heldEvent_isDueWhenItsOwnWindowEnds() {
    bursts.admits(entry("a"), 100, 0);
    bursts.admits(entry("b"), 100, 10);
    assertThat(bursts.admits(entry("b"), 100, 20)).isFalse();
    assertThat(bursts.nanosUntilDue(20)).isEqualTo(WINDOW - 10);
    assertThat(bursts.admits(entry("a"), 100, 30)).isFalse();
    assertThat(bursts.nanosUntilDue(30)).isEqualTo(WINDOW - 30);
    bursts.endDue(WINDOW);
    assertThat(sent).extracting(entry -> entry.fingerprint().get(0)).containsExactly("a");
    assertThat(bursts.nanosUntilDue(WINDOW)).isEqualTo(10);
    assertThat(bursts.nanosUntilDue(2 * WINDOW)).as("late already").isZero();
    bursts.endDue(2 * WINDOW);
    assertThat(bursts.nanosUntilDue(2 * WINDOW)).isEqualTo(Long.MAX_VALUE);
    assertThat(bursts.held()).isZero();
  }

  @Test
  void windowsOverTheEndOfTheClocksNumbers_endInTheirTime() {
    long start = Long.MAX_VALUE - 10;
    bursts.admits(entry("a"), 100, start);
    bursts.admits(entry("a"), 100, start + 1);
    bursts.endDue(start + WINDOW - 1);
    assertThat(sent).isEmpty();
    bursts.endDue(start + WINDOW);
    assertThat(sent).hasSize(1);
  }

  private static LogEntry entry(String fingerprint) {
    HeldRecord record =
        new HeldRecord(
            Severity.WARN,
            0,
            "com.acme",
            "main",
            null,
            List.of(),
            "x",
            Map.of(),
            Map.of(),
            List.of(),
            null,
            null,
            List.of(),
            null,
            null);
    return new LogEntry(record, "", "i", Lane.EVENTS, 1, List.of(fingerprint), null, Event.NONE);
  }
}
