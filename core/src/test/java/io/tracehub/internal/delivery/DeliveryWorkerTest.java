// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static io.tracehub.FakeTransport.http;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.FakeTransport;
import io.tracehub.Severity;
import io.tracehub.TraceHubMetrics;
import io.tracehub.internal.Counters;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.hooks.Troubles;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.FrameQueue;
import io.tracehub.internal.spool.Frames;
import io.tracehub.internal.spool.Holding;
import io.tracehub.internal.spool.MemorySpool;
import io.tracehub.internal.spool.Spool;
import io.tracehub.spi.Answer;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.wire.TraceHubFormat;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The worker alone, on a spool that the test fills itself: leftovers, dead letters, turns. */
class DeliveryWorkerTest {

  private final FakeClock clock = new FakeClock();
  private final FakeTransport transport = new FakeTransport();
  private final Counters counters = new Counters();
  private final SelfLog selfLog =
      new SelfLog(diagnostics(), clock, text -> text.replace("th_secret", "***"));
  private final MemorySpool spool = new MemorySpool(1 << 20, counters, selfLog);
  private final MemorySpool earlier = new MemorySpool(1 << 20, counters, selfLog);
  private final List<String> buried = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final DeliveryWorker worker =
      new DeliveryWorker(
          new DeliveryWorker.Parts(
              new SpoolWithLeftover(),
              new TraceHubFormat(
                  new FormatSettings("s", "e", "", "", () -> "h", 1, "v", n -> false)),
              transport,
              (frame, why) -> buried.add(frame + ": " + why),
              clock,
              counters,
              selfLog,
              new Random(42),
              new Troubles()),
          new DeliveryWorker.Settings(
              "00c0ffee00c0ffee",
              "https://logs.example.com",
              10,
              1 << 20,
              ofSeconds(1),
              true,
              1,
              ofSeconds(1),
              ofSeconds(30),
              ofSeconds(600),
              2));

  /** Red without {@code Turns.othersInTurn}: the leftover. */
  @Test
  void leftover_isDrainedInFullBatchesWithoutWaitingForAge() {
    earlier.append(frame(Lane.LOGS, 1, 7));
    earlier.append(frame(Lane.LOGS, 8, 3));
    earlier.append(frame(Lane.LOGS, 11, 7));
    work();
    assertThat(batches()).containsExactly("logs;1;10", "logs;11;7");
    assertThat(earlier.holding()).isEqualTo(Holding.NOTHING);
  }

  /** Where a request takes one entry, more would be none that the back end can read. */
  @Test
  void frameOfAProcessWithLargerRequests_isSentInRequestsOfOurs() {
    earlier.append(frame(Lane.EVENTS, 1, 25));
    work();
    assertThat(batches()).containsExactly("events;1;10", "events;11;10", "events;21;5");
    assertThat(metrics().delivered()).isEqualTo(25);
    assertThat(earlier.holding()).isEqualTo(Holding.NOTHING);
  }

  @Test
  void liveEntries_goBeforeLeftoversButOfFiveTurnsOneIsForThem() {
    for (int i = 0; i < 20; i++) {
      spool.append(frame(Lane.EVENTS, 1 + 10 * i, 10));
      earlier.append(frame(Lane.LOGS, 1 + 10 * i, 10));
    }
    work();
    List<String> first = batches().subList(0, 20);
    assertThat(first.stream().filter(batch -> batch.startsWith("logs"))).hasSize(4);
    assertThat(batches()).hasSize(40).endsWith("logs;191;10");
  }

  /** Red without {@code Delivery.bury}: {@code selfLog.masked}. */
  @Test
  void deadLetters_getTheEntriesWithTheServersReasonMasked() {
    byte[] said = "no such\nlevel, th_secret".getBytes(UTF_8);
    transport.backEnd(
        (entries, payload) ->
            entries.stream().anyMatch(entry -> entry.intValue() == 3 || entry.intValue() == 4)
                ? http(new Answer(400, "", null, null, said))
                : new Outcome.Delivered());
    spool.append(frame(Lane.EVENTS, 1, 5));
    spool.append(frame(Lane.EVENTS, 6, 5));
    work();
    assertThat(buried).containsExactly("frame of 2 events from 3: HTTP 400: no such level, ***");
    assertThat(metrics().rejected()).isEqualTo(2);
    assertThat(metrics().delivered()).isEqualTo(8);
  }

  /**
   * Red without {@code Endpoint.failed} in {@code Delivery.attempt}: the next attempt is at once.
   */
  @Test
  void attemptThatBreaksOff_leavesTheBatchInItsPlaceAndKeepsItsDistance() {
    transport.fail(new StackOverflowError("a bug"));
    spool.append(frame(Lane.EVENTS, 1, 10));
    try {
      work();
    } catch (StackOverflowError expected) {
      assertThat(spool.holding()).isEqualTo(new Holding(10, 0));
    }
    work();
    assertThat(transport.attempts()).hasSize(1);
    clock.advance(ofSeconds(2));
    work();
    assertThat(metrics().delivered()).isEqualTo(10);
  }

  /** Red without {@code Turns.inRotation}: {@code Collections.rotate}. */
  @Test
  void probes_goToEachQueueInTurn() {
    for (int i = 0; i < 12; i++) {
      transport.answer(http(503));
    }
    spool.append(frame(Lane.EVENTS, 1, 10));
    spool.append(frame(Lane.LOGS, 1, 10));
    earlier.append(frame(Lane.EVENTS, 501, 10));
    for (int i = 0; i < 12; i++) {
      clock.advance(ofSeconds(40));
      work();
    }
    assertThat(batches().subList(2, 12)).contains("events;1;1", "logs;1;1", "events;501;1");
  }

  @Test
  void firstFrameThatWasGivenUp_takesWhatWasKnownOfItsBatchWithIt() {
    transport.answer(http(503), http(503), new Outcome.Delivered(), http(503));
    spool.append(frame(Lane.EVENTS, 1, 10));
    for (int i = 0; i < 3; i++) {
      work();
      clock.advance(ofSeconds(40));
    }
    assertThat(batches()).containsExactly("events;1;10", "events;1;10", "events;1;1", "events;2;9");
    spool.close();
    spool.append(frame(Lane.EVENTS, 11, 10));
    clock.advance(ofSeconds(40));
    work();
    assertThat(batches()).endsWith("events;11;10");
  }

  /** Red without {@code Batch.answer}: {@code dead.addRefused}. */
  @Test
  void entriesRefusedByNumberOnly_areRejectedOfUnknownLevelAndNotSentAgain() {
    transport.answer(new Outcome.Delivered(3, "three are too old, th_secret"));
    spool.append(frame(Lane.EVENTS, 1, 10));
    work();
    assertThat(batches()).containsExactly("events;1;10");
    assertThat(metrics().delivered()).isEqualTo(7);
    assertThat(metrics().rejected()).isEqualTo(3);
    assertThat(buried).isEmpty();
    assertThat(counters.lost())
        .isEqualTo(Map.of(new LossReport.Kind("rejected", "by_back_end", null), 3L));
    assertThat(spool.holding()).isEqualTo(Holding.NOTHING);
    assertThat(told)
        .containsExactly(
            "TraceHub: https://logs.example.com took a request but not 3 of its entries,"
                + " and did not say which: three are too old, ***");
  }

  @Test
  void entriesOfWhichAllWereRefused_areDeadLetters() {
    transport.answer(new Outcome.Delivered(11, "no quota"));
    spool.append(frame(Lane.EVENTS, 1, 10));
    work();
    assertThat(batches()).containsExactly("events;1;10");
    assertThat(buried).containsExactly("frame of 10 events from 1: no quota");
    assertThat(metrics().rejected()).isEqualTo(10);
    assertThat(metrics().delivered()).isZero();
  }

  @Test
  void entriesRefusedByNumberInAProbe_areCountedWithTheirBatch() {
    transport.answer(http(503), http(503), new Outcome.Delivered(1, "bad"));
    spool.append(frame(Lane.EVENTS, 1, 10));
    for (int i = 0; i < 3; i++) {
      work();
      clock.advance(ofSeconds(40));
    }
    work();
    assertThat(batches()).containsExactly("events;1;10", "events;1;10", "events;1;1", "events;2;9");
    assertThat(buried).containsExactly("frame of 1 events from 1: bad");
    assertThat(metrics().delivered()).isEqualTo(9);
    assertThat(metrics().rejected()).isOne();
  }

  @Test
  void remarkOfABackEndThatTookAll_isToldOnce() {
    transport.backEnd((entries, payload) -> new Outcome.Delivered(0, "the path is deprecated"));
    spool.append(frame(Lane.EVENTS, 1, 10));
    work();
    clock.advance(ofSeconds(400));
    spool.append(frame(Lane.EVENTS, 11, 10));
    work();
    assertThat(metrics().delivered()).isEqualTo(20);
    assertThat(told)
        .containsExactly(
            "TraceHub: https://logs.example.com took all entries, and remarks: the path is deprecated");
  }

  private void work() {
    while (worker.doWork() > 0) {}
  }

  private Diagnostics diagnostics() {
    return new Diagnostics() {
      @Override
      public void warn(String message) {
        told.add(message);
      }

      @Override
      public void info(String message) {}
    };
  }

  private TraceHubMetrics metrics() {
    return counters.snapshot("x", 0, 0, 0, 0, 0);
  }

  private List<String> batches() {
    return transport.attempts().stream()
        .map(Payload::headers)
        .map(headers -> headers.getOrDefault("X-Batch", "").replaceFirst("^[^;]*;", ""))
        .toList();
  }

  /** Each entry is its own number. */
  private static Frame frame(Lane lane, int first, int count) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (int i = first; i < first + count; i++) {
      byte[] entry = Integer.toString(i).getBytes(UTF_8);
      payload.write(Severity.INFO.number());
      payload.write(entry.length);
      payload.writeBytes(entry);
    }
    return Frames.frame(lane, first, count, payload.toByteArray());
  }

  /** The spool, and beside it what an earlier process left: first its events, then its logs. */
  private final class SpoolWithLeftover implements Spool {
    @Override
    public void append(Frame frame) {
      spool.append(frame);
    }

    @Override
    public FrameQueue live(Lane lane) {
      return spool.live(lane);
    }

    @Override
    public FrameQueue suspects() {
      return spool.suspects();
    }

    @Override
    public void setAside(List<Frame> frames) {
      spool.setAside(frames);
    }

    @Override
    public @Nullable FrameQueue leftover() {
      for (Lane lane : Lane.values()) {
        if (earlier.live(lane).holding().total() > 0) {
          return earlier.live(lane);
        }
      }
      return null;
    }

    @Override
    public boolean isDurable() {
      return false;
    }

    @Override
    public Holding holding() {
      return spool.holding().plus(earlier.holding());
    }

    @Override
    public void close() {
      spool.close();
    }
  }
}
