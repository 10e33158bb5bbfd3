// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tracehub.FakeClock;
import io.tracehub.internal.spool.DiskSpoolModelTest.Reached;
import io.tracehub.internal.spool.fake.FaultFs;
import io.tracehub.internal.spool.fake.FaultPlan;
import io.tracehub.internal.spool.fake.MemoryDisk;
import io.tracehub.internal.spool.fake.MemoryFiles;
import io.tracehub.spi.Lane;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A folder that imagined processes share, and what each of them did to it; drawn step by step. */
final class SharedSpool {

  private static final Path BASE = Path.of("/spool");
  private static final int MOST_ENTRIES = 3;

  /** One process, and the files as it sees them. */
  private record Running(SpoolSample sample, MemoryFiles files) {}

  private final FakeClock clock = new FakeClock();
  private final MemoryDisk disk = new MemoryDisk(clock);
  private final FaultPlan plan = new FaultPlan(clock);
  private final List<Running> running = new ArrayList<>();
  private final List<SpoolSample> all = new ArrayList<>();
  private final Map<String, SpoolSample> deliveredBy = new HashMap<>();
  private final Map<SpoolSample, Integer> bookedOf = new HashMap<>();
  private final Random random;
  private final boolean faults;
  private final Reached reached;

  SharedSpool(Random random, boolean faults, Reached reached) {
    this.random = random;
    this.faults = faults;
    this.reached = reached;
    start();
  }

  private Running start() {
    MemoryFiles files = disk.process();
    Fsync fsync = List.of(Fsync.NEVER, Fsync.INTERVAL, Fsync.BATCH).get(random.nextInt(3));
    SpoolSample sample = new SpoolSample(BASE, new FaultFs(files, plan), clock, 1L << 20, fsync);
    Running started = new Running(sample, files);
    running.add(started);
    all.add(sample);
    return started;
  }

  /** One of them does one thing, or something happens to it. */
  void step() throws IOException {
    Running one = running.get(random.nextInt(running.size()));
    SpoolSample sample = one.sample();
    Lane lane = random.nextInt(3) > 0 ? Lane.EVENTS : Lane.LOGS;
    FrameQueue queue = queue(sample, lane);
    switch (random.nextInt(faults ? 16 : 13)) {
      case 0, 1, 2, 3 ->
          sample.append(lane, 1 + random.nextInt(MOST_ENTRIES), random.nextInt(12_000));
      case 4, 5 -> sample.deliver(queue, 1 + random.nextInt(8));
      case 6 -> {
        if (!queue.peek(1 + random.nextInt(8), 1 << 20).isEmpty()) {
          reached.reached("put back");
        }
        queue.release();
      }
      case 7 -> {
        List<Frame> frames = sample.spool.live(lane).peek(4, 1 << 20);
        reached.reached(frames.isEmpty() ? "nothing to set aside" : "set aside");
        sample.spool.setAside(frames);
        sample.spool.live(lane).acknowledge();
      }
      case 8, 9 -> {
        clock.advance(Duration.ofMillis(random.nextInt(8000)));
        sample.work();
      }
      case 10 -> end(one, true);
      case 11 -> end(one, false);
      case 12 -> {
        if (running.size() < 2) {
          start();
          reached.reached("second process");
        }
      }
      case 13 -> damage();
      case 14 -> {
        plan.failFrom(1 + random.nextInt(10));
        reached.reached("disk failed");
      }
      default -> plan.heal();
    }
    book(sample);
  }

  /** Notes what was delivered since the last time. */
  private void book(SpoolSample sample) {
    int booked = bookedOf.getOrDefault(sample, 0);
    for (String entry : sample.delivered.subList(booked, sample.delivered.size())) {
      SpoolSample earlier = deliveredBy.put(entry, sample);
      if (earlier != null && !faults) {
        fail("%s was delivered twice", entry);
      }
    }
    bookedOf.put(sample, sample.delivered.size());
  }

  private FrameQueue queue(SpoolSample sample, Lane lane) {
    FrameQueue leftover = random.nextInt(3) == 0 ? sample.spool.leftover() : null;
    if (leftover != null) {
      return leftover;
    }
    return random.nextInt(4) == 0 ? sample.spool.suspects() : sample.spool.live(lane);
  }

  private void end(Running one, boolean kill) throws IOException {
    look(one);
    if (!kill) {
      one.sample().close();
    }
    one.sample().assertLaw();
    reached.reached(kill ? "killed" : "closed");
    one.files().kill();
    running.remove(one);
    if (running.isEmpty()) {
      start();
    }
  }

  private void look(Running one) throws IOException {
    Map<String, Integer> files = new HashMap<>();
    for (Path file : disk.files(BASE)) {
      String name = file.getFileName().toString();
      if (name.endsWith(Segment.SUFFIX) && file.toString().contains(one.sample().instance())) {
        files.merge(name.substring(0, 1), 1, Integer::sum);
      }
    }
    if (files.values().stream().anyMatch(count -> count > 1)) {
      reached.reached("rotated");
    }
    if (one.sample().metrics().adopted() > 0) {
      reached.reached("adopted");
    }
    if (one.sample().told.stream().anyMatch(line -> line.contains("are damaged"))) {
      reached.reached("damage met");
    }
  }

  /** Flips a bit in a file of frames, written to or not. */
  private void damage() throws IOException {
    List<Path> logs =
        disk.files(BASE).stream().filter(file -> file.toString().endsWith(".log")).toList();
    if (!logs.isEmpty()) {
      Path file = logs.get(random.nextInt(logs.size()));
      disk.flip(file, random.nextLong());
      reached.reached("damaged");
    }
  }

  /**
   * The disk is well, and a last process delivers the rest.
   *
   * @return how many entries are lost
   */
  int end() throws IOException {
    plan.heal();
    for (Running one : List.copyOf(running)) {
      end(one, random.nextBoolean());
    }
    Running last = running.get(0);
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofSeconds(6));
      last.sample().deliver();
    }
    book(last.sample());
    look(last);
    last.sample().close();
    all.forEach(SpoolSample::assertLaw);
    last.files().kill();
    return compare();
  }

  private int compare() {
    Set<String> appended = new HashSet<>();
    all.forEach(sample -> appended.addAll(sample.appended()));
    assertThat(appended).as("nothing invented").containsAll(deliveredBy.keySet());
    int lost = appended.size() - deliveredBy.size();
    if (!faults) {
      assertThat(lost).as("lost").isZero();
      assertThat(all).as("counted as lost").allMatch(sample -> sample.metrics().lost() == 0);
    }
    if (lost > 0) {
      reached.reached("lost");
    }
    return lost;
  }
}
