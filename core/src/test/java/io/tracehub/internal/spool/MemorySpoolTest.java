// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static io.tracehub.spi.Lane.EVENTS;
import static io.tracehub.spi.Lane.LOGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.SelfLogs;
import io.tracehub.internal.Counters;
import io.tracehub.spi.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a full spool gives up, and what it never does. */
class MemorySpoolTest {

  /** A frame of 104 bytes takes 200 in memory. */
  private static final int PAYLOAD = 104;

  private final Counters counters = new Counters();
  private final List<String> told = new ArrayList<>();
  private final MemorySpool spool =
      new MemorySpool(1000, counters, SelfLogs.into(told, new FakeClock()));

  @Test
  void spool_evictsItsOldestWhenItIsFull() {
    for (int i = 1; i <= 5; i++) {
      assertThat(evictedBy(frame(EVENTS, i, 1))).isZero();
    }
    assertThat(evictedBy(frame(EVENTS, 6, 3))).isOne();
    assertThat(evictedBy(frame(EVENTS, 9, 1))).isOne();
    assertThat(spool.live(EVENTS).peek(100, 10_000))
        .extracting(Frame::firstSequence)
        .containsExactly(3L, 4L, 5L, 6L, 9L);
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).contains("the spool is full", "oldest 1 entries");
  }

  @Test
  void spool_evictsLogsBeforeEvents() {
    spool.append(frame(EVENTS, 1, 1));
    spool.append(frame(LOGS, 1, 10));
    spool.append(frame(LOGS, 11, 20));
    spool.append(frame(EVENTS, 2, 1));
    spool.append(frame(EVENTS, 3, 1));
    assertThat(evictedBy(frame(EVENTS, 4, 1))).isEqualTo(10);
    assertThat(evictedBy(frame(LOGS, 31, 5))).isEqualTo(20);
    assertThat(evictedBy(frame(EVENTS, 5, 1))).isEqualTo(5);
    assertThat(evictedBy(frame(EVENTS, 6, 1))).isOne();
    assertThat(spool.live(LOGS).backlog().entries()).isZero();
  }

  @Test
  void log_isGivenUpItselfIfEventsFillTheSpool() {
    for (int i = 1; i <= 5; i++) {
      spool.append(frame(EVENTS, i, 1));
    }
    assertThat(evictedBy(frame(LOGS, 1, 7))).isEqualTo(7);
    assertThat(spool.live(EVENTS).backlog().entries()).isEqualTo(5);
  }

  @Test
  void suspects_areKeptUntilNothingElseIsLeftToGiveUp() {
    spool.append(frame(EVENTS, 1, 1));
    spool.setAside(spool.live(EVENTS).peek(1, 10_000));
    spool.live(EVENTS).acknowledge();
    for (int i = 2; i <= 7; i++) {
      spool.append(frame(EVENTS, i, 1));
    }
    assertThat(spool.suspects().holding()).isEqualTo(new Holding(1, 0));
    assertThat(spool.live(EVENTS).holding()).isEqualTo(new Holding(4, 0));
  }

  @Test
  void frameLargerThanTheSpool_isGivenUp() {
    assertThat(evictedBy(Frames.frame(EVENTS, 1, 4, payload(4, 2000)))).isEqualTo(4);
    assertThat(spool.holding()).isEqualTo(Holding.NOTHING);
    assertThat(evictedBy(frame(EVENTS, 5, 1))).isZero();
  }

  @Test
  void whatIsInFlight_isNotEvicted() {
    FrameQueue events = spool.live(EVENTS);
    spool.append(frame(EVENTS, 1, 1));
    spool.append(frame(EVENTS, 2, 1));
    events.peek(2, 10_000);
    for (int i = 3; i <= 10; i++) {
      spool.append(frame(EVENTS, i, 1));
    }
    assertThat(spool.holding()).isEqualTo(new Holding(3, 2));
    events.release();
    assertThat(events.peek(100, 10_000))
        .as("the batch ends where the eviction left a gap")
        .extracting(Frame::firstSequence)
        .containsExactly(1L, 2L);
    events.acknowledge();
    assertThat(events.peek(100, 10_000))
        .extracting(Frame::firstSequence)
        .containsExactly(8L, 9L, 10L);
  }

  @Test
  void acknowledgement_makesRoomAgain() {
    for (int i = 1; i <= 5; i++) {
      spool.append(frame(EVENTS, i, 1));
    }
    spool.live(EVENTS).peek(5, 10_000);
    spool.live(EVENTS).acknowledge();
    for (int i = 6; i <= 10; i++) {
      assertThat(evictedBy(frame(EVENTS, i, 1))).isZero();
    }
  }

  @Test
  void whatIsHeldOfTheFirstEntries_doesNotCountThoseAppendedLater() {
    FrameQueue events = spool.live(EVENTS);
    spool.append(frame(EVENTS, 1, 2));
    spool.append(frame(EVENTS, 3, 3));
    long mark = events.appended();
    spool.append(frame(EVENTS, 6, 4));
    assertThat(events.heldOf(mark)).isEqualTo(new Holding(5, 0));
    events.peek(2, 10_000);
    assertThat(events.heldOf(mark)).isEqualTo(new Holding(3, 2));
    events.acknowledge();
    assertThat(events.heldOf(mark)).isEqualTo(new Holding(3, 0));
    events.peek(100, 10_000);
    assertThat(events.heldOf(mark)).isEqualTo(new Holding(0, 3));
    events.acknowledge();
    assertThat(events.heldOf(mark)).isEqualTo(Holding.NOTHING);
  }

  @Test
  void close_givesUpWhatWaitsInAllQueues() {
    spool.append(frame(EVENTS, 1, 2));
    spool.append(frame(LOGS, 1, 3));
    spool.append(frame(EVENTS, 3, 4));
    spool.setAside(List.of(frame(LOGS, 4, 5)));
    spool.live(EVENTS).peek(2, 10_000);
    spool.close();
    assertThat(counters.snapshot("", 0, 0, 0, 0, 0).evicted()).containsEntry("at_stop", 12L);
    assertThat(spool.holding()).isEqualTo(new Holding(0, 2));
  }

  private long evictedBy(Frame frame) {
    long before = evicted();
    spool.append(frame);
    return evicted() - before;
  }

  private long evicted() {
    return counters.snapshot("", 0, 0, 0, 0, 0).evicted().getOrDefault("spool_overflow", 0L);
  }

  /** So many entries in so many bytes. */
  private static byte[] payload(int count, int bytes) {
    List<String> entries = new ArrayList<>(Collections.nCopies(count - 1, ""));
    entries.add("x".repeat(bytes - 2 * count - (bytes > 129 + 2 * count ? 1 : 0)));
    return Frames.payload(entries);
  }

  private static Frame frame(Lane lane, long first, int count) {
    return Frames.frame(lane, first, count, payload(count, PAYLOAD));
  }
}
