// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.warn;
import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tracehub.FakeClock;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.internal.Counters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ring between the threads that log and the batch thread. */
class RecordRingTest {

  private final RecordRing ring = new RecordRing(64, 1_000_000);
  private final List<String> taken = new ArrayList<>();
  private final RecordIntake<SampleRecord> intake = intake(new SampleRecord.Reader());

  /** Of events that are kept as they are. */
  private final RecordIntake<SampleRecord> kept =
      intake(
          new SampleRecord.Reader() {
            @Override
            public boolean canBeKept(SampleRecord event) {
              return true;
            }
          });

  private RecordIntake<SampleRecord> intake(SampleRecord.Reader reader) {
    return new RecordIntake<>(
        reader,
        new AppenderSettings(
            Threshold.from(Severity.WARN),
            Threshold.OFF,
            Threshold.from(Severity.DEBUG),
            List.of("trace_id")),
        new RecordIntake.Parts(
            ring,
            new FullRing(ring, new FakeClock(), Duration.ZERO),
            null,
            new Counters(),
            128 * 1024));
  }

  @Test
  void records_comeOutInTheOrderInWhichTheyWentIn() {
    range(0, 50).forEach(i -> intake.append(debug("m" + i)));
    assertThat(ring.claimed()).isEqualTo(50);
    assertThat(drain()).isEqualTo(50);
    assertThat(taken).isEqualTo(range(0, 50).mapToObj(i -> "m" + i).toList());
    assertThat(ring.consumed()).isEqualTo(50);
    assertThat(drain()).isZero();
  }

  @Test
  void lastEighth_isKeptForEvents() {
    range(0, 100).forEach(i -> intake.append(debug("d")));
    assertThat(ring.claimed()).isEqualTo(56);
    range(0, 100).forEach(i -> intake.append(warn("w")));
    assertThat(ring.claimed()).isEqualTo(64);
    drain();
    assertThat(taken.stream().filter("w"::equals)).hasSize(8);
    range(0, 100).forEach(i -> intake.append(debug("d")));
    assertThat(ring.claimed()).isEqualTo(64 + 56);
  }

  @Test
  void byteBudget_boundsWhatLargeRecordsHoldAndIsGivenBack() {
    for (int round = 0; round < 10; round++) {
      assertThat(claimAndPublish(400_000)).isTrue();
      assertThat(claimAndPublish(400_000)).isTrue();
      assertThat(claimAndPublish(400_000)).isFalse();
      assertThat(claimAndPublish(200_000)).isTrue();
      range(0, 3).forEach(drained -> drain());
    }
  }

  @Test
  void byteBudget_isGivenBackIfThereWasNoSlot() {
    range(0, 64).forEach(i -> claimAndPublish(10));
    range(0, 64).forEach(i -> assertThat(claimAndPublish(900_000)).isFalse());
    drain();
    assertThat(claimAndPublish(900_000)).isTrue();
  }

  @Test
  void smallRecord_isNotCountedAgainstTheByteBudget() {
    assertThat(claimAndPublish(1_000_000)).isTrue();
    assertThat(claimAndPublish(1_023)).isTrue();
    assertThat(claimAndPublish(1_024)).isFalse();
  }

  @Test
  void slotThatWasClaimedButNeverFilled_isSkippedAndCounted() {
    intake.append(debug("before"));
    ring.publish(ring.tryClaim(true, 0));
    intake.append(debug("after"));
    assertThat(drain()).isEqualTo(3);
    assertThat(taken).containsExactly("before", "after");
    assertThat(ring.skipped()).isOne();
  }

  @Test
  void drain_readsABoundedNumberAndGivesTheirSlotsBack() {
    RecordRing large = new RecordRing(1024, 1);
    range(0, 300).forEach(i -> large.publish(large.tryClaim(true, 0)));
    assertThat(large.drain(record -> {})).isEqualTo(128);
    assertThat(large.consumed()).isEqualTo(128);
    assertThat(large.drain(record -> {})).isEqualTo(128);
    assertThat(large.drain(record -> {})).isEqualTo(44);
    assertThat(large.drain(record -> {})).isZero();
  }

  @Test
  void drain_endsWithWhatWasThereWhenItBegan() {
    range(0, 3).forEach(i -> intake.append(debug("m" + i)));
    int read =
        ring.drain(
            record -> {
              taken.add(record.message());
              intake.append(debug("later"));
            });
    assertThat(read).isEqualTo(3);
    assertThat(taken).containsExactly("m0", "m1", "m2");
    assertThat(ring.consumed()).isEqualTo(3);
  }

  @Test
  void drain_givesSlotsBackAfterAFewLargeRecords() {
    range(0, 5).forEach(i -> claimAndPublish(40_000));
    assertThat(drain()).isEqualTo(2);
    assertThat(ring.consumed()).isEqualTo(2);
    assertThat(drain()).isEqualTo(2);
    assertThat(drain()).isEqualTo(1);
  }

  @Test
  void drain_thatFailedGoesOnBehindTheRecordThatItFailedAt() {
    range(0, 3).forEach(i -> intake.append(debug("m" + i)));
    assertThat(catchThrowable(this::drainAndFail)).isNotNull();
    drain();
    assertThat(taken).containsExactly("m1", "m2");
    assertThat(ring.consumed()).isEqualTo(3);
    assertThat(ring.skipped()).isOne();
  }

  @Test
  void slot_keepsNothingAliveOnceItWasRead() {
    intake.append(
        warn("{} {} {}", "argument", "another", "third")
            .inTrace("t")
            .with("k", "v")
            .thrown(io.tracehub.spi.CapturedThrowable.mark("x")));
    RecordSlot slot = ring.slot(0);
    assertThat(slot.filled).isTrue();
    drain();
    assertThat(slot.filled).isFalse();
    assertThat(
            new Object[] {
              slot.source,
              slot.event,
              slot.first,
              slot.second,
              slot.third,
              slot.many,
              slot.loggerName,
              slot.threadName,
              slot.template,
              slot.message,
              slot.mdc,
              slot.keyValues,
              slot.markers,
              slot.throwable
            })
        .containsOnlyNulls();
    assertThat(slot.heldBytes).isZero();
    assertThat(slot.charsCut).isZero();
  }

  @Test
  void calls_comeOutAmongTheRecordsInTheOrderInWhichTheyWentIn() {
    kept.append(debug("first {}", 1));
    intake.append(debug("second"));
    kept.append(debug("third"));
    assertThat(drain()).isEqualTo(3);
    assertThat(taken).containsExactly("first 1", "second", "third");
    assertThat(ring.skipped()).isZero();
  }

  @Test
  void call_thatWasReadIsNotInTheRingAnyMore() {
    for (int round = 0; round < 3; round++) {
      range(0, 50).forEach(i -> kept.append(debug("call")));
      drain();
      range(0, 50).forEach(i -> intake.append(debug("record")));
      drain();
    }
    assertThat(taken).hasSize(300);
    assertThat(range(0, 300).filter(i -> taken.get(i).equals("call") != i % 100 < 50)).isEmpty();
  }

  @Test
  void call_givesBackTheBytesItHolds() {
    String large = "x".repeat(30_000);
    for (int round = 0; round < 10; round++) {
      range(0, 33).forEach(i -> kept.append(warn(large)));
      assertThat(claimAndPublish(400_000)).isFalse();
      range(0, 20).forEach(drained -> drain());
    }
    assertThat(taken).hasSize(330);
  }

  @Test
  void drain_thatFailedGoesOnBehindTheCallThatItFailedAt() {
    range(0, 3).forEach(i -> kept.append(debug("m" + i)));
    assertThat(catchThrowable(this::drainAndFail)).isNotNull();
    drain();
    assertThat(taken).containsExactly("m1", "m2");
    assertThat(ring.consumed()).isEqualTo(3);
    assertThat(ring.skipped()).isOne();
  }

  @Test
  void ring_isCrowdedByLargeRecordsToo() {
    claimAndPublish(400_000);
    assertThat(ring.isCrowded()).isFalse();
    claimAndPublish(400_000);
    assertThat(ring.isCrowded()).isTrue();
    range(0, 2).forEach(drained -> drain());
    assertThat(ring.isCrowded()).isFalse();
  }

  @Test
  void ring_isCrowdedWhenMoreThanThreeQuartersAreInUse() {
    range(0, 48).forEach(i -> intake.append(debug("d")));
    assertThat(ring.isCrowded()).isFalse();
    intake.append(debug("d"));
    assertThat(ring.isCrowded()).isTrue();
    drain();
    assertThat(ring.isCrowded()).isFalse();
  }

  private int drainAndFail() {
    return ring.drain(
        record -> {
          throw new IllegalStateException("bug");
        });
  }

  private int drain() {
    return ring.drain(record -> taken.add(record.message()));
  }

  private boolean claimAndPublish(int bytes) {
    long sequence = ring.tryClaim(true, bytes);
    if (sequence == RecordRing.FULL) {
      return false;
    }
    ring.slot(sequence).heldBytes = bytes;
    ring.publish(sequence);
    return true;
  }
}
