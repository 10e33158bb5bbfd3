// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.TraceHubMetrics;
import io.tracehub.internal.Counters;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.CapturedThrowable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads log at once: no record is lost, doubled, reordered or mixed with another. */
class ManyProducersTest {

  private static final int PRODUCERS = 8;
  private static final int RECORDS = 50_000;
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final Threshold ALL = Threshold.from(Severity.TRACE);

  private final RecordRing ring = new RecordRing(1024, 1 << 30);
  private final Counters counters = new Counters();
  private final RecordIntake<SampleRecord> intake =
      new RecordIntake<>(
          new KeepingReader(),
          new AppenderSettings(ALL, ALL, ALL, List.of("trace_id")),
          new RecordIntake.Parts(
              ring, new FullRing(ring, Clock.SYSTEM, Duration.ZERO), null, counters, 1000));

  /** Fewer than the ring has slots, so that nothing is refused. */
  private final Semaphore room = new Semaphore(800);

  private final int[] next = new int[PRODUCERS];
  private final List<String> wrong = new ArrayList<>();

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void everyFieldOfEveryRecord_isThatOfItsOwnCall() throws InterruptedException {
    List<Thread> producers = new ArrayList<>();
    for (int i = 0; i < PRODUCERS; i++) {
      int producer = i;
      producers.add(new Thread(() -> produce(producer), "producer-" + i));
    }
    producers.forEach(Thread::start);
    for (long taken = 0; taken < (long) PRODUCERS * RECORDS; ) {
      int drained = ring.drain(this::check);
      room.release(drained);
      taken += drained;
      Thread.onSpinWait();
    }
    for (Thread producer : producers) {
      producer.join();
    }

    assertThat(wrong).isEmpty();
    assertThat(next).containsOnly(RECORDS);
    TraceHubMetrics metrics = counters.snapshot("test", ring.claimed(), 0, ring.skipped(), 0, 0);
    assertThat(metrics.offered()).isEqualTo((long) PRODUCERS * RECORDS);
    assertThat(metrics.accepted()).isEqualTo(metrics.offered());
    assertThat(metrics.refused()).isEmpty();
    assertThat(metrics.dropped()).isEmpty();
  }

  private void produce(int producer) {
    for (int i = 0; i < RECORDS; i++) {
      room.acquireUninterruptibly();
      intake.append(call(producer, i));
    }
  }

  /**
   * Every field says whose it is; every third call has an exception, every fifth a key-value. Every
   * fourth has no marker and immutable arguments: unless it has a key-value, it is handed over as
   * it is, all others in a slot.
   */
  private static SampleRecord call(int producer, int i) {
    String id = producer + "-" + i;
    SampleRecord call =
        new SampleRecord(
            SEVERITIES.get(i % SEVERITIES.size()),
            "logger-" + id,
            "thread-" + producer,
            producer * 1_000_000L + i,
            "{} {} " + id,
            i % 4 == 0
                ? List.of(producer, id)
                : List.of(producer, id, new StringJoiner(id).add("").add("")),
            Map.of("trace_id", "trace-" + id),
            Map.of(),
            markers(i, id),
            i % 3 == 0 ? CapturedThrowable.mark("error-" + id) : null);
    return i % 5 == 0 ? call.with("key", "value-" + id) : call;
  }

  private static List<String> markers(int i, String id) {
    return i % 4 == 0 ? List.of() : List.of("marker-" + id);
  }

  private void check(TakenRecord taken) {
    int producer = Integer.parseInt(taken.threadName().substring("thread-".length()));
    int i = next[producer]++;
    String id = producer + "-" + i;
    CapturedThrowable throwable = taken.throwable();
    boolean right =
        taken.loggerName().equals("logger-" + id)
            && taken.severity() == SEVERITIES.get(i % SEVERITIES.size())
            && taken.epochMillis() == producer * 1_000_000L + i
            && taken.message().equals(producer + " " + id + " " + id)
            && Objects.equals(taken.template(), "{} {} " + id)
            && taken.arguments().subList(0, 2).equals(List.of("" + producer, id))
            && taken.mdc().equals(Map.of("trace_id", "trace-" + id))
            && Objects.equals(taken.traceId(), "trace-" + id)
            && taken.markers().equals(markers(i, id))
            && taken.keyValues().equals(i % 5 == 0 ? Map.of("key", "value-" + id) : Map.of())
            && (throwable == null ? i % 3 != 0 : throwable.type().equals("error-" + id))
            && taken.charsCutAtCapture() == 0;
    if (!right && wrong.size() < 10) {
      wrong.add("expected " + id + ", got " + taken.loggerName() + ": " + taken.message());
    }
  }

  private static final class KeepingReader extends SampleRecord.Reader {
    @Override
    public boolean canBeKept(SampleRecord event) {
      return true;
    }
  }
}
