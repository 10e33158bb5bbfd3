// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.warn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.IntStream.range;
import static java.util.stream.IntStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.SampleRecord;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.ring.TakenRecords;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which breadcrumbs an event finds. */
class BreadcrumbTrailsTest {

  private static final long MANY = 1 << 30;

  private final TakenRecords records = new TakenRecords();
  private final FakeClock clock = new FakeClock();
  private BreadcrumbTrails trails = trails(100, MANY);
  private int written;

  @Test
  void event_findsItsOwnTraceOldestFirst() {
    add(debug("a1").inTrace("a"), debug("b1").inTrace("b"), debug("a2").inTrace("a").on("other"));
    assertThat(before("a")).containsExactly("a1", "a2");
    assertThat(before("b")).containsExactly("b1");
    assertThat(before("c")).isEmpty();
  }

  @Test
  void trail_keepsItsNewestAndCountsTheOthers() {
    trails = trails(3, MANY);
    range(0, 10).forEach(i -> add(debug("m" + i).inTrace("a")));
    LogEntry.Trail trail = trailBefore(warn("x").inTrace("a"));
    assertThat(texts(trail)).containsExactly("m7", "m8", "m9");
    assertThat(trail.omitted()).isEqualTo(7);
    assertThat(trail.shortened()).isFalse();
  }

  @Test
  void trail_ofLengthZeroKeepsNothing() {
    trails = trails(0, MANY);
    add(debug("a").inTrace("a"));
    assertThat(before("a")).isEmpty();
    assertThat(trails.heldBytes()).isZero();
  }

  @Test
  void byteBudget_evictsTheOldestOfAllTrails() {
    add(debug("one").inTrace("a"));
    long each = trails.heldBytes();
    trails = trails(100, 4 * each);
    add(
        debug("a-1").inTrace("a"),
        debug("b-1").inTrace("b"),
        debug("a-2").inTrace("a"),
        debug("b-2").inTrace("b"),
        debug("b-3").inTrace("b"));
    assertThat(before("a")).containsExactly("a-2");
    assertThat(before("b")).containsExactly("b-1", "b-2", "b-3");
    assertThat(trails.heldBytes()).isLessThanOrEqualTo(4 * each);
    assertThat(trailBefore(warn("x").inTrace("a")).omitted()).isOne();
  }

  @Test
  void noisyTrace_doesNotPushAQuietOneOutBeforeItsTime() {
    add(debug("one").inTrace("a"));
    long each = trails.heldBytes();
    trails = trails(100, 150 * each);
    add(debug("q").inTrace("quiet"));
    range(100, 1100).forEach(i -> add(debug("n" + i % 10).inTrace("noisy")));
    assertThat(before("quiet")).containsExactly("q");
    assertThat(before("noisy")).hasSize(100);
  }

  @Test
  void heldBytes_returnToZeroWhenEverythingHasGone() {
    trails = trails(100, 10_000);
    range(0, 200).forEach(i -> add(debug("x".repeat(i * 10)).inTrace("t" + i % 7)));
    assertThat(before("t3")).isNotEmpty();
    add(debug("y".repeat(20_000)).inTrace("huge"));
    assertThat(trails.heldBytes()).isZero();
    rangeClosed(0, 6).forEach(i -> assertThat(before("t" + i)).isEmpty());
  }

  @Test
  void recordWithoutTrace_joinsTheTrailOfItsThreadWhichIsMarked() {
    add(debug("1").on("pool-1"), debug("2").on("pool-2"));
    LogEntry.Trail trail = trailBefore(warn("x").on("pool-1"));
    assertThat(texts(trail)).containsExactly("1");
    assertThat(trail.byThread()).isTrue();
    assertThat(trailBefore(warn("x").on("pool-1").inTrace("pool-1")).byThread()).isFalse();
    assertThat(before("pool-1")).isEmpty();
  }

  @Test
  void threadTrail_endsAfterSixtyQuietSecondsAndATracesDoesNot() {
    add(debug("t").on("pool-1"), debug("a").inTrace("a"));
    clock.advance(Duration.ofSeconds(60));
    assertThat(texts(trailBefore(warn("x").on("pool-1")))).containsExactly("t");
    clock.advance(Duration.ofNanos(1));
    LogEntry.Trail ended = trailBefore(warn("x").on("pool-1"));
    assertThat(texts(ended)).isEmpty();
    assertThat(ended.omitted()).isZero();
    clock.advance(Duration.ofHours(1));
    assertThat(before("a")).containsExactly("a");
  }

  @Test
  void threadTrail_startsAnewAfterItsEnd() {
    add(debug("of an earlier job").on("pool-1"));
    clock.advance(Duration.ofSeconds(61));
    add(debug("of this job").on("pool-1"));
    LogEntry.Trail trail = trailBefore(warn("x").on("pool-1"));
    assertThat(texts(trail)).containsExactly("of this job");
    assertThat(trail.omitted()).isZero();
  }

  @Test
  void recordWithNeitherTraceNorThread_joinsNoTrail() {
    add(debug("a").on(""));
    assertThat(texts(trailBefore(warn("x").on("")))).isEmpty();
    assertThat(trails.heldBytes()).isZero();
  }

  @Test
  void event_carriesSixteenKilobytesOfBreadcrumbsAtMost() {
    range(0, 10).forEach(i -> add(debug(i + "x".repeat(4095)).inTrace("a")));
    LogEntry.Trail trail = trailBefore(warn("x").inTrace("a"));
    assertThat(texts(trail))
        .extracting(text -> text.substring(0, 1))
        .containsExactly("6", "7", "8", "9");
    assertThat(trail.omitted()).isEqualTo(6);
  }

  @Test
  void breadcrumb_largerThanAnEventMayCarryEndsTheTrailThere() {
    add(
        debug("old").inTrace("a"),
        debug("x".repeat(16_385)).inTrace("a"),
        debug("new").inTrace("a"));
    LogEntry.Trail trail = trailBefore(warn("x").inTrace("a"));
    assertThat(texts(trail)).containsExactly("new");
    assertThat(trail.omitted()).isEqualTo(2);
  }

  @Test
  void underPressure_anEventCarriesTheLastTenAndSaysSo() {
    range(0, 30).forEach(i -> add(debug("m" + i).inTrace("a")));
    LogEntry.Trail trail = trails.before(records.take(warn("x").inTrace("a")), clock.nanos(), true);
    assertThat(texts(trail)).hasSize(10).startsWith("m20").endsWith("m29");
    assertThat(trail.omitted()).isEqualTo(20);
    assertThat(trail.shortened()).isTrue();
  }

  @Test
  void underPressure_aTrailOfTenIsWhole() {
    range(0, 10).forEach(i -> add(debug("m" + i).inTrace("a")));
    LogEntry.Trail trail = trails.before(records.take(warn("x").inTrace("a")), clock.nanos(), true);
    assertThat(texts(trail)).hasSize(10);
    assertThat(trail.shortened()).isFalse();
  }

  @Test
  void breadcrumb_isWrittenOnceHoweverManyEventsShowIt() {
    add(debug("a").inTrace("a"), debug("b").inTrace("b"));
    assertThat(written).isZero();
    before("a");
    before("a");
    assertThat(written).isOne();
  }

  @Test
  void breadcrumb_thatCannotBeWrittenHurtsNobody() {
    trails =
        new BreadcrumbTrails(
            100,
            MANY,
            (crumb, out) -> {
              if (crumb.message().equals("bad")) {
                out.write('?');
                throw new IOException("cannot");
              }
              write(crumb, out);
            });
    add(debug("a").inTrace("a"), debug("bad").inTrace("a"), debug("c").inTrace("a"));
    LogEntry.Trail trail =
        trails.before(records.take(warn("x").inTrace("a")), clock.nanos(), false);
    assertThat(texts(trail)).containsExactly("a", "c");
    assertThat(trail.omitted()).isOne();
  }

  private BreadcrumbTrails trails(int maxPerTrail, long maxBytes) {
    return new BreadcrumbTrails(maxPerTrail, maxBytes, this::write);
  }

  private void write(CapturedRecord crumb, Bytes out) {
    byte[] text = crumb.message().getBytes(UTF_8);
    out.write(text, 0, text.length);
    written++;
  }

  private void add(SampleRecord... crumbs) {
    for (SampleRecord crumb : crumbs) {
      trails.add(records.take(crumb), clock.nanos());
    }
  }

  private List<String> before(String trace) {
    return texts(trailBefore(warn("x").inTrace(trace)));
  }

  private LogEntry.Trail trailBefore(SampleRecord event) {
    return trails.before(records.take(event), clock.nanos(), false);
  }

  private static List<String> texts(LogEntry.Trail trail) {
    return trail.breadcrumbs().stream().map(crumb -> new String(crumb, UTF_8)).toList();
  }
}
