// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.warn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.TraceHubMetrics;
import io.tracehub.internal.Counters;
import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.spi.SpanIds;
import io.tracehub.spi.SpanReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is captured of a log call on the thread that logs. */
class RecordIntakeTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final SpanIds SPAN = new SpanIds(TRACE, "00f067aa0ba902b7", 1);

  private static final AppenderSettings SETTINGS =
      new AppenderSettings(
          Threshold.from(Severity.WARN),
          Threshold.OFF,
          Threshold.from(Severity.DEBUG),
          List.of("trace_id"));

  private final RecordRing ring = new RecordRing(64, 1 << 30);
  private final Counters counters = new Counters();
  private final RecordIntake<SampleRecord> intake = intake(new SampleRecord.Reader());

  @AfterEach
  void everyRecordIsAccountedFor() {
    TraceHubMetrics metrics = metrics();
    assertThat(metrics.offered())
        .isEqualTo(
            metrics.accepted() + metrics.refused().values().stream().mapToLong(n -> n).sum());
  }

  @Test
  void record_isTakenAsItWasCalled() {
    SampleRecord call = warn("{} of {}", 1, "x").inTrace("t").on("pool").with("k", 2L);
    intake.append(call);
    TakenRecord taken = take();
    assertThat(taken.severity()).isEqualTo(Severity.WARN);
    assertThat(taken.message()).isEqualTo("1 of x");
    assertThat(taken.template()).isEqualTo("{} of {}");
    assertThat(taken.arguments()).containsExactly("1", "x");
    assertThat(taken.mdc()).isEqualTo(call.mdc());
    assertThat(taken.keyValues()).isEqualTo(Map.of("k", 2L));
    assertThat(taken.traceId()).isEqualTo("t");
    assertThat(taken.threadName()).isEqualTo("pool");
    assertThat(taken.loggerName()).isEqualTo(call.logger());
    assertThat(taken.epochMillis()).isEqualTo(call.epochMillis());
    assertThat(taken.throwable()).isNull();
  }

  @Test
  void recordBelowEveryThreshold_isNotEvenOffered() {
    intake.append(SampleRecord.of(Severity.TRACE, "x"));
    assertThat(metrics().offered()).isZero();
  }

  @Test
  void mutableArgument_isRenderedBeforeTheCallReturns() {
    StringBuilder text = new StringBuilder("before");
    List<String> list = new ArrayList<>(List.of("one"));
    intake.append(warn("{} {}", text, list));
    text.append(" and after");
    list.add("two");
    assertThat(take().message()).isEqualTo("before [one]");
  }

  @Test
  void argumentArrayAndKeyValues_mayBeReusedByTheCaller() {
    @Nullable Object[] reused = {"first"};
    Map<String, @Nullable Object> pairs = new LinkedHashMap<>(Map.of("k", "first"));
    SampleRecord call = warn("{}");
    intake.append(
        new SampleRecord(
            call.severity(),
            call.logger(),
            call.thread(),
            0,
            "{}",
            Arrays.asList(reused),
            Map.of(),
            pairs,
            List.of(),
            null));
    reused[0] = "second";
    pairs.put("k", "second");
    TakenRecord taken = take();
    assertThat(taken.message()).isEqualTo("first");
    assertThat(taken.keyValues()).isEqualTo(Map.of("k", "first"));
  }

  @Test
  void messageThatCannotBeRendered_isReplacedByWhatWasThrown() {
    Object hostile =
        new Object() {
          @Override
          public String toString() {
            throw new StackOverflowError();
          }
        };
    intake.append(warn("{} and {}", hostile, "well").with("k", "v"));
    TakenRecord taken = take();
    assertThat(taken.message()).isEqualTo("[failed: java.lang.StackOverflowError]");
    assertThat(taken.template()).isEqualTo("{} and {}");
    assertThat(taken.keyValues()).isEqualTo(Map.of("k", "v"));
  }

  @Test
  void argumentThatLogsItself_ends() {
    Object self =
        new Object() {
          @Override
          public String toString() {
            intake.append(warn("{}", this));
            return "self";
          }
        };
    intake.append(warn("{}", self));
    List<String> messages = new ArrayList<>();
    ring.drain(record -> messages.add(record.message()));
    assertThat(messages).hasSizeBetween(2, 20);
    assertThat(messages.get(0)).contains("logs itself");
    assertThat(messages).endsWith("self");
    intake.append(warn("{}", self));
    assertThat(metrics().accepted())
        .as("the guard is lowered again")
        .isEqualTo(2L * messages.size());
  }

  @Test
  void keyValueThatLogsItself_ends() {
    Object self =
        new Object() {
          @Override
          public String toString() {
            intake.append(warn("inner").with("self", this));
            return "self";
          }
        };
    intake.append(warn("outer").with("self", self));
    assertThat(metrics().offered()).isLessThan(20);
  }

  @Test
  void keyValues_countAsHeld() {
    intake.append(warn("x").with("big", "x".repeat(60_000)));
    assertThat(take().heldBytes()).isGreaterThanOrEqualTo(60_000);
  }

  @Test
  void moreArgumentsThanAreKept_areStillInTheMessage() {
    @Nullable Object[] many = new Object[20];
    Arrays.setAll(many, i -> i);
    intake.append(warn("{} ".repeat(20), many));
    TakenRecord taken = take();
    assertThat(taken.message()).startsWith("0 1 2 ").endsWith("18 19 ");
    assertThat(taken.arguments()).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.tracehub.internal.run.WorkerThread",
        "jdk.httpclient.HttpClient",
        "jdk.internal.httpclient.debug"
      })
  void recordOfALoggerThatDeliveryItselfUses_isRefused(String logger) {
    intake.append(warn("x").through(logger));
    assertThat(metrics().refused()).isEqualTo(Map.of("reentrant", 1L));
  }

  @Test
  void recordOfAThreadOfOurs_isRefused() throws InterruptedException {
    Thread ours = new TraceHubThread(() -> intake.append(warn("x")), "test");
    ours.start();
    ours.join();
    assertThat(metrics().refused()).isEqualTo(Map.of("reentrant", 1L));
  }

  @Test
  void recordOfAnApplicationWithASimilarName_isTaken() {
    intake.append(warn("x").through("io.tracehub.demo.Shop"));
    intake.append(warn("x").through("jdk.management"));
    assertThat(metrics().accepted()).isEqualTo(2);
  }

  @Test
  void recordAfterTheStop_isRefused() {
    ring.close();
    intake.append(warn("x"));
    assertThat(metrics().refused()).isEqualTo(Map.of("after_stop", 1L));
  }

  @Test
  void recordForWhichThereIsNoSlot_isRefused() {
    for (int i = 0; i < 100; i++) {
      intake.append(debug("x"));
    }
    assertThat(metrics().refused()).isEqualTo(Map.of("ring_full", 44L));
  }

  @Test
  void spanOfTheThread_travelsWithTheRecordAndIsItsTraceWhereTheContextNamesNone() {
    RecordIntake<SampleRecord> traced = traced(new FakeSpans(SPAN));
    traced.append(warn("x").on(here()));
    assertThat(take()).returns(SPAN, TakenRecord::span).returns(TRACE, TakenRecord::traceId);
    traced.append(warn("x").on(here()).inTrace("from-the-mdc"));
    assertThat(take())
        .returns(SPAN, TakenRecord::span)
        .returns("from-the-mdc", TakenRecord::traceId);
  }

  @Test
  void spanOfTheThreadThatAQueueUses_isNotThatOfTheRecord() {
    traced(new FakeSpans(SPAN)).append(warn("x").on("another"));
    assertThat(take()).returns(null, TakenRecord::span).returns(null, TakenRecord::traceId);
  }

  @Test
  void spanOfAThreadWithoutAName_travelsWithTheRecord() throws Exception {
    RecordIntake<SampleRecord> traced = traced(new FakeSpans(SPAN));
    Thread nameless =
        new Thread(
            () -> traced.append(warn("x").on("virtual-" + Thread.currentThread().getId())), "");
    nameless.start();
    nameless.join();
    assertThat(take()).returns(SPAN, TakenRecord::span);
  }

  @Test
  void slotThatHadASpan_hasNoneForTheNextRecord() {
    FakeSpans spans = new FakeSpans(SPAN);
    RecordIntake<SampleRecord> traced = traced(spans);
    for (int i = 0; i < 64; i++) {
      traced.append(warn("x").on(here()));
      ring.drain(record -> {});
    }
    spans.current = null;
    traced.append(warn("x").on(here()));
    assertThat(take().span()).isNull();
  }

  @Test
  void tracingLibraryThatThrows_costsNoRecord() {
    RecordIntake<SampleRecord> traced =
        traced(
            new SpanReader() {
              @Override
              public Object current() {
                throw new NoClassDefFoundError("a test");
              }

              @Override
              public SpanIds ids(Object span) {
                throw new IllegalStateException("a test");
              }
            });
    traced.append(warn("x").on(here()));
    assertThat(take().span()).isNull();
  }

  private static String here() {
    return Thread.currentThread().getName();
  }

  private static final class FakeSpans implements SpanReader {
    private @Nullable Object current;

    FakeSpans(Object current) {
      this.current = current;
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public SpanIds ids(Object span) {
      return (SpanIds) span;
    }
  }

  private RecordIntake<SampleRecord> traced(SpanReader spans) {
    return new RecordIntake<>(
        new SampleRecord.Reader(),
        SETTINGS,
        new RecordIntake.Parts(
            ring,
            new FullRing(ring, new FakeClock(), Duration.ZERO),
            null,
            counters,
            100,
            new Spans(spans)));
  }

  private RecordIntake<SampleRecord> intake(SampleRecord.Reader reader) {
    return new RecordIntake<>(
        reader,
        SETTINGS,
        new RecordIntake.Parts(
            ring, new FullRing(ring, new FakeClock(), Duration.ZERO), null, counters, 100));
  }

  private TakenRecord take() {
    List<TakenRecord> taken = new ArrayList<>();
    ring.drain(taken::add);
    assertThat(taken).hasSize(1);
    return taken.get(0);
  }

  private TraceHubMetrics metrics() {
    return counters.snapshot("test", ring.claimed(), 0, 0, 0, 0);
  }
}
