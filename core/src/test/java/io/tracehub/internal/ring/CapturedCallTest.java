// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import static io.tracehub.SampleRecord.warn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.internal.Counters;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.SpanIds;
import io.tracehub.spi.SpanReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call whose event is kept is the same record as one that was copied into a slot. */
class CapturedCallTest {

  private static final Threshold ALL = Threshold.from(Severity.TRACE);

  private static final StackTraceElement CALLER =
      new StackTraceElement("com.acme.Shop", "order", "Shop.java", 42);

  private final RecordRing ring = new RecordRing(64, 1_000_000);
  private CaptureRules rules = CaptureRules.NONE;
  private @Nullable SpanIds spanIds;

  static List<List<@Nullable Object>> arguments() {
    return List.of(
        List.of(),
        List.of(1),
        Arrays.asList((Object) null),
        List.of("a", 2L),
        Arrays.asList(null, null),
        Arrays.asList("a", null),
        List.of("a", 'b', 3.5),
        Arrays.asList(null, "b", null, 4, true));
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void call_tellsWhatASlotTells(List<@Nullable Object> arguments) {
    SampleRecord logged =
        warn("{} and {} and {}", arguments.toArray())
            .inTrace("t-1")
            .thrown(CapturedThrowable.mark("boom"));
    TakenRecord kept = take(logged, true);
    TakenRecord copied = take(logged, false);
    assertThat(kept)
        .usingRecursiveComparison()
        .ignoringFields("reader", "appender", "arguments")
        .isEqualTo(copied);
    assertThat(kept.arguments()).isEqualTo(copied.arguments());
    assertThat(kept.message()).isEqualTo(copied.message());
    assertThat(kept.traceId()).isEqualTo("t-1");
  }

  @Test
  void call_keepsItsArgumentsThoughTheCallerUsesTheirArrayAgain() {
    for (int count = 1; count <= 3; count++) {
      @Nullable Object[] theCallers = {"a", "b", "c"};
      int shown = count;
      RecordIntake<SampleRecord> intake =
          intake(
              new KeptReader() {
                @Override
                public @Nullable Object[] arguments(SampleRecord event) {
                  return theCallers;
                }

                @Override
                public int argumentCount(SampleRecord event, @Nullable Object[] arguments) {
                  return shown;
                }
              });
      intake.append(warn("{} {} {}"));
      Arrays.fill(theCallers, "changed");
      List<TakenRecord> taken = new ArrayList<>();
      ring.drain(taken::add);
      assertThat(taken.get(0).arguments()).isEqualTo(List.of("a", "b", "c").subList(0, count));
    }
  }

  @Test
  void whatTheEventDoesNotTell_isNotLostThoughItIsKept() {
    assertThat(take(warn("a").with("order", 7), true).keyValues()).isEqualTo(Map.of("order", 7));
    assertThat(take(warn("a").marked("AUDIT"), true).markers()).containsExactly("AUDIT");
    spanIds = new SpanIds("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", 1);
    assertThat(take(warn("a"), true).span()).isEqualTo(spanIds);
  }

  @Test
  void placeOfTheCall_isCapturedThoughTheEventIsKept() {
    rules = rules(true, false);
    assertThat(take(warn("a"), true).caller()).isEqualTo(CALLER);
  }

  @Test
  void stackOfAnEventWithoutAnException_isCapturedThoughTheEventIsKept() {
    rules = rules(false, true);
    assertThat(take(warn("a"), true).stack()).isNotEmpty();
    assertThat(take(warn("a").thrown(CapturedThrowable.mark("boom")), true).stack()).isEmpty();
  }

  private static CaptureRules rules(boolean callerData, boolean stacks) {
    return new CaptureRules(
        Map.of(), List.of(), List.of(), callerData, stacks, Sampling.NONE, true, List.of());
  }

  private TakenRecord take(SampleRecord logged, boolean keeps) {
    List<TakenRecord> taken = new ArrayList<>();
    intake(keeps ? new KeptReader() : new SampleRecord.Reader()).append(logged);
    ring.drain(taken::add);
    return taken.get(0);
  }

  private RecordIntake<SampleRecord> intake(SampleRecord.Reader reader) {
    return new RecordIntake<>(
        reader,
        new AppenderSettings(ALL, ALL, ALL, List.of("trace_id")),
        rules,
        new RecordIntake.Parts(
            ring,
            new FullRing(ring, new FakeClock(), Duration.ZERO),
            null,
            new Counters(),
            128 * 1024,
            new Spans(new CurrentSpan())));
  }

  private static class KeptReader extends SampleRecord.Reader {
    @Override
    public boolean canBeKept(SampleRecord event) {
      return true;
    }

    @Override
    public StackTraceElement caller(SampleRecord event) {
      return CALLER;
    }
  }

  private final class CurrentSpan implements SpanReader {
    @Override
    public @Nullable Object current() {
      return spanIds;
    }

    @Override
    public @Nullable SpanIds ids(Object span) {
      return (SpanIds) span;
    }
  }
}
