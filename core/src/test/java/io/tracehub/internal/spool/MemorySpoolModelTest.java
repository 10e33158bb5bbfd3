// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.Property;
import io.tracehub.SelfLogs;
import io.tracehub.internal.Counters;
import io.tracehub.spi.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The spool behaves like two plain queues with one bound, under any operations. */
class MemorySpoolModelTest {

  @Test
  void spool_behavesLikeAPlainQueueUnderAnyOperations() {
    Property.holds(
        300,
        random -> {
          long maxBytes = 200 + random.nextLong(20_000);
          Model model = new Model(maxBytes);
          Counters counters = new Counters();
          MemorySpool spool =
              new MemorySpool(
                  maxBytes, counters, SelfLogs.into(new ArrayList<>(), new FakeClock()));
          long evicted = 0;
          for (int step = 0; step < 300; step++) {
            Lane lane = random.nextBoolean() ? Lane.EVENTS : Lane.LOGS;
            switch (random.nextInt(6)) {
              case 0, 1, 2 -> {
                Frame frame = model.newFrame(lane, step, random);
                spool.append(frame);
                evicted += model.append(frame);
                assertThat(evicted(counters)).isEqualTo(evicted);
              }
              case 3 -> {
                int entries = 1 + random.nextInt(30);
                long bytes = random.nextInt(3000);
                assertThat(spool.live(lane).peek(entries, bytes))
                    .isEqualTo(model.peek(lane, entries, bytes));
              }
              case 4 -> {
                spool.live(lane).acknowledge();
                model.acknowledge(lane);
              }
              default -> {
                spool.live(lane).release();
                model.release(lane);
              }
            }
            model.assertSame(spool);
          }
        });
  }

  private static long evicted(Counters counters) {
    return counters.snapshot("", 0, 0, 0, 0, 0).evicted().getOrDefault("spool_overflow", 0L);
  }

  /** The queues as the interface describes them, without a thought for speed. */
  private static final class Model {
    private final long maxBytes;
    private final Map<Lane, Deque<Frame>> waiting = new EnumMap<>(Lane.class);
    private final Map<Lane, List<Frame>> inFlight = new EnumMap<>(Lane.class);
    private final Map<Lane, Long> next = new EnumMap<>(Lane.class);

    Model(long maxBytes) {
      this.maxBytes = maxBytes;
      for (Lane lane : Lane.values()) {
        waiting.put(lane, new ArrayDeque<>());
        inFlight.put(lane, new ArrayList<>());
        next.put(lane, 1L);
      }
    }

    Frame newFrame(Lane lane, long now, Random random) {
      int count = 1 + random.nextInt(20);
      long first = next.merge(lane, (long) count, Long::sum) - count;
      List<String> entries = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        entries.add("x".repeat(random.nextInt(100)));
      }
      byte[] payload = Frames.payload(entries);
      return new Frame(Frames.INSTANCE, lane, first, count, random.nextBoolean(), now, 0, payload);
    }

    long append(Frame frame) {
      waiting(frame.lane()).addLast(frame);
      long evicted = 0;
      while (bytes() > maxBytes) {
        Deque<Frame> victims =
            waiting(Lane.LOGS).isEmpty() ? waiting(Lane.EVENTS) : waiting(Lane.LOGS);
        if (victims.isEmpty()) {
          break;
        }
        evicted += victims.removeFirst().count();
      }
      return evicted;
    }

    List<Frame> peek(Lane lane, int maxEntries, long maxBatchBytes) {
      List<Frame> batch = inFlight(lane);
      if (!batch.isEmpty()) {
        return batch;
      }
      int entries = 0;
      long size = 0;
      for (Frame frame : List.copyOf(waiting(lane))) {
        entries += frame.count();
        size += frame.payload().length;
        boolean gap =
            !batch.isEmpty()
                && batch.get(batch.size() - 1).lastSequence() + 1 != frame.firstSequence();
        if (!batch.isEmpty() && (gap || entries > maxEntries || size > maxBatchBytes)) {
          break;
        }
        batch.add(waiting(lane).removeFirst());
      }
      return batch;
    }

    void acknowledge(Lane lane) {
      inFlight(lane).clear();
    }

    void release(Lane lane) {
      List<Frame> all = new ArrayList<>(inFlight(lane));
      all.addAll(waiting(lane));
      waiting.put(lane, new ArrayDeque<>(all));
      inFlight(lane).clear();
    }

    void assertSame(MemorySpool spool) {
      for (Lane lane : Lane.values()) {
        Deque<Frame> queue = waiting(lane);
        assertThat(spool.live(lane).backlog())
            .isEqualTo(
                new Backlog(
                    count(queue),
                    queue.stream().mapToLong(frame -> frame.payload().length).sum(),
                    queue.isEmpty() ? Backlog.NEVER : queue.getFirst().appendedNanos(),
                    queue.stream()
                        .filter(Frame::urgent)
                        .mapToLong(Frame::appendedNanos)
                        .findFirst()
                        .orElse(Backlog.NEVER)));
      }
      assertThat(spool.holding())
          .isEqualTo(
              new Holding(
                  count(waiting(Lane.EVENTS)) + count(waiting(Lane.LOGS)),
                  count(inFlight(Lane.EVENTS)) + count(inFlight(Lane.LOGS))));
    }

    private long bytes() {
      long bytes = 0;
      for (Lane lane : Lane.values()) {
        for (Frame frame : waiting(lane)) {
          bytes += frame.payload().length + 96;
        }
        for (Frame frame : inFlight(lane)) {
          bytes += frame.payload().length + 96;
        }
      }
      return bytes;
    }

    private static long count(Iterable<Frame> frames) {
      long count = 0;
      for (Frame frame : frames) {
        count += frame.count();
      }
      return count;
    }

    private Deque<Frame> waiting(Lane lane) {
      return waiting.getOrDefault(lane, new ArrayDeque<>());
    }

    private List<Frame> inFlight(Lane lane) {
      return inFlight.getOrDefault(lane, new ArrayList<>());
    }
  }
}
