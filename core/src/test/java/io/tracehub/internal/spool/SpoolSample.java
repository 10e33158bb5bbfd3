// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.SelfLogs;
import io.tracehub.Severity;
import io.tracehub.TraceHubMetrics;
import io.tracehub.internal.Counters;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LossReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A spool on disk in an imagined process, stepped by hand: appends numbered entries, delivers them,
 * and keeps the book of what was delivered. A kill is to let it go; the next process is a new one.
 */
final class SpoolSample {

  /** No system gives out numbers like these, so such a process is dead. */
  private static long nextPid = 999_000_000;

  final FakeClock clock;
  final Counters counters = new Counters();
  final List<String> told = new ArrayList<>();
  final List<String> delivered = new ArrayList<>();
  final DiskSpool spool;
  final DiskWorker worker;
  private final String instance;
  private final Map<Lane, Long> next = new EnumMap<>(Map.of(Lane.EVENTS, 1L, Lane.LOGS, 1L));

  SpoolSample(Path base, FileOps files, FakeClock clock) {
    this(base, files, clock, 1L << 20, Fsync.INTERVAL);
  }

  SpoolSample(Path base, FileOps files, FakeClock clock, long maxBytes, Fsync fsync) {
    this(base, files, clock, maxBytes, fsync, new Owner(nextPid++, clock.epochMillis()));
  }

  SpoolSample(Path base, FileOps files, FakeClock clock, long maxBytes, Fsync fsync, Owner owner) {
    this.clock = clock;
    this.instance = HexFormat.of().toHexDigits(owner.pid());
    SpoolSettings settings =
        new SpoolSettings(
            Optional.of(base),
            maxBytes,
            Duration.ofDays(7),
            fsync,
            instance,
            Destination.of("tracehub", "http://localhost", "th_key"),
            List.of(Destination.of("tracehub", "http://localhost", "th_earlier")));
    this.spool =
        new DiskSpool(base, settings, files, clock, counters, SelfLogs.into(told, clock), owner);
    this.worker = new DiskWorker(spool, () -> {}, clock);
  }

  String instance() {
    return instance;
  }

  /** A frame of so many entries, each of which says who and what it is. */
  SpoolSample append(Lane lane, int entries) {
    return append(lane, entries, 0);
  }

  SpoolSample append(Lane lane, int entries, int padding) {
    long first = next.merge(lane, (long) entries, Long::sum) - entries;
    List<String> texts = new ArrayList<>();
    for (long i = first; i < first + entries; i++) {
      texts.add(entry(lane, i) + " ".repeat(padding));
    }
    counters.entries(entries);
    spool.append(
        new Frame(
            instance,
            lane,
            first,
            entries,
            false,
            clock.nanos(),
            clock.epochMillis(),
            Frames.payload(lane == Lane.EVENTS ? Severity.WARN : Severity.INFO, texts)));
    return this;
  }

  /** All entries that were appended. */
  List<String> appended() {
    List<String> all = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      for (long i = 1; i < next.getOrDefault(lane, 1L); i++) {
        all.add(entry(lane, i));
      }
    }
    return all;
  }

  String entry(Lane lane, long sequence) {
    return instance.substring(13) + lane.wireName().charAt(0) + sequence;
  }

  /** Lets the disk thread do all it finds. */
  SpoolSample work() {
    int steps = 0;
    while (worker.doWork() > 0) {
      assertThat(++steps).as("steps of the disk thread").isLessThan(10_000);
    }
    return this;
  }

  /** Delivers all there is, live first. */
  SpoolSample deliver() {
    work();
    boolean more = true;
    while (more) {
      more =
          deliver(spool.live(Lane.EVENTS))
              || deliver(spool.live(Lane.LOGS))
              || deliver(spool.suspects());
      FrameQueue leftover = spool.leftover();
      more |= leftover != null && deliver(leftover);
    }
    return work();
  }

  /** Delivers one batch. */
  boolean deliver(FrameQueue queue) {
    return deliver(queue, 500);
  }

  /** Delivers one batch of at most so many entries, unless the first frame has more. */
  boolean deliver(FrameQueue queue, int mostEntries) {
    List<Frame> frames = queue.peek(mostEntries, 1 << 20);
    for (Frame frame : frames) {
      Frames.texts(frame).forEach(text -> delivered.add(text.trim()));
      counters.delivered(frame.count());
    }
    queue.acknowledge();
    return !frames.isEmpty();
  }

  SpoolSample close() {
    spool.close();
    return this;
  }

  TraceHubMetrics metrics() {
    Holding held = spool.holding();
    return counters.snapshot(instance, 0, 0, 0, held.waiting(), held.inFlight());
  }

  /** How many entries of a level are counted as lost for a reason; null: of no known level. */
  long lost(String reason, @Nullable Severity level) {
    return counters.lost().getOrDefault(new LossReport.Kind("evicted", reason, level), 0L);
  }

  /** The line of the law that a spool is part of. */
  void assertLaw() {
    assertThat(metrics().imbalances()).noneMatch(line -> line.startsWith("entries + adopted"));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
