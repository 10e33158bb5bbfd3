// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static io.tracehub.spi.Lane.EVENTS;
import static io.tracehub.spi.Lane.LOGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Lane;
import org.junit.jupiter.api.Test;

/** What a full spool gives up, and what it never does. */
class MemorySpoolTest {

  /** A frame of 104 bytes takes 200 in memory. */
  private static final int PAYLOAD = 104;

  private final MemorySpool spool = new MemorySpool(1000);

  @Test
  void spool_evictsItsOldestWhenItIsFull() {
    for (int i = 1; i <= 5; i++) {
      assertThat(spool.append(frame(EVENTS, i, 1))).isZero();
    }
    assertThat(spool.append(frame(EVENTS, 6, 3))).isOne();
    assertThat(spool.append(frame(EVENTS, 9, 1))).isOne();
    assertThat(spool.peek(EVENTS, 100, 10_000))
        .extracting(Frame::firstSequence)
        .containsExactly(3L, 4L, 5L, 6L, 9L);
  }

  @Test
  void spool_evictsLogsBeforeEvents() {
    spool.append(frame(EVENTS, 1, 1));
    spool.append(frame(LOGS, 1, 10));
    spool.append(frame(LOGS, 11, 20));
    spool.append(frame(EVENTS, 2, 1));
    spool.append(frame(EVENTS, 3, 1));
    assertThat(spool.append(frame(EVENTS, 4, 1))).isEqualTo(10);
    assertThat(spool.append(frame(LOGS, 31, 5))).isEqualTo(20);
    assertThat(spool.append(frame(EVENTS, 5, 1))).isEqualTo(5);
    assertThat(spool.append(frame(EVENTS, 6, 1))).isOne();
    assertThat(spool.backlog(LOGS).entries()).isZero();
  }

  @Test
  void log_isGivenUpItselfIfEventsFillTheSpool() {
    for (int i = 1; i <= 5; i++) {
      spool.append(frame(EVENTS, i, 1));
    }
    assertThat(spool.append(frame(LOGS, 1, 7))).isEqualTo(7);
    assertThat(spool.backlog(EVENTS).entries()).isEqualTo(5);
  }

  @Test
  void frameLargerThanTheSpool_isGivenUp() {
    assertThat(spool.append(new Frame(EVENTS, 1, 4, false, 0, new byte[2000]))).isEqualTo(4);
    assertThat(spool.holding()).isEqualTo(new Spool.Holding(0, 0));
    assertThat(spool.append(frame(EVENTS, 5, 1))).isZero();
  }

  @Test
  void whatIsInFlight_isNotEvicted() {
    spool.append(frame(EVENTS, 1, 1));
    spool.append(frame(EVENTS, 2, 1));
    spool.peek(EVENTS, 2, 10_000);
    for (int i = 3; i <= 10; i++) {
      spool.append(frame(EVENTS, i, 1));
    }
    assertThat(spool.holding()).isEqualTo(new Spool.Holding(3, 2));
    spool.release(EVENTS);
    assertThat(spool.peek(EVENTS, 100, 10_000))
        .as("the batch ends where the eviction left a gap")
        .extracting(Frame::firstSequence)
        .containsExactly(1L, 2L);
    spool.acknowledge(EVENTS);
    assertThat(spool.peek(EVENTS, 100, 10_000))
        .extracting(Frame::firstSequence)
        .containsExactly(8L, 9L, 10L);
  }

  @Test
  void acknowledgement_makesRoomAgain() {
    for (int i = 1; i <= 5; i++) {
      spool.append(frame(EVENTS, i, 1));
    }
    spool.peek(EVENTS, 5, 10_000);
    spool.acknowledge(EVENTS);
    for (int i = 6; i <= 10; i++) {
      assertThat(spool.append(frame(EVENTS, i, 1))).isZero();
    }
  }

  @Test
  void discard_givesUpWhatWaitsInBothLanes() {
    spool.append(frame(EVENTS, 1, 2));
    spool.append(frame(LOGS, 1, 3));
    spool.append(frame(EVENTS, 3, 4));
    spool.peek(EVENTS, 2, 10_000);
    assertThat(spool.discard()).isEqualTo(7);
    assertThat(spool.holding()).isEqualTo(new Spool.Holding(0, 2));
  }

  private static Frame frame(Lane lane, long first, int count) {
    return new Frame(lane, first, count, false, 0, new byte[PAYLOAD]);
  }
}
