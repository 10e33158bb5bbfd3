// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.FrameQueue;
import io.tracehub.spi.Lane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the plan of the frames at the head of a queue from one attempt to the next, as long as
 * the same frame is first: what the spool gave up meanwhile is forgotten here too. The frames
 * themselves are not kept, so an outage costs no memory.
 */
final class Plans {

  private static final int MOST = 64;

  private final Map<Place, Plan> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Plan> eldest) {
          return size() > MOST;
        }
      };

  /**
   * The first entry of a plan. It compares by its own code: until JDK-8078641 was mended, the JDK
   * kept the class of the last record that it compared, and so an application's class loader.
   */
  private record Place(String instance, Lane lane, long first) {
    static Place of(List<Frame> frames) {
      Frame first = frames.get(0);
      return new Place(first.instance(), first.lane(), first.firstSequence());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place place
          && first == place.first
          && lane == place.lane
          && instance.equals(place.instance);
    }

    @Override
    public int hashCode() {
      return Objects.hash(instance, lane, first);
    }
  }

  /** What is at the head of a queue, in flight, and how it is to be sent. */
  record Head(FrameQueue queue, Contents contents, Plan plan) {}

  /**
   * Takes the head of {@code queue} in flight: as many entries as its plan is about, or as fit.
   *
   * @param otherwise a plan for frames of which nothing is known
   * @return null if nothing waits
   */
  @Nullable Head head(FrameQueue queue, int most, long mostBytes, IntFunction<Plan> otherwise) {
    List<Frame> frames = queue.peek(most, mostBytes);
    if (frames.isEmpty()) {
      return null;
    }
    Plan plan = remembered.get(Place.of(frames));
    Contents contents = new Contents(frames);
    if (plan != null && plan.count() != contents.count()) {
      queue.release();
      contents = new Contents(queue.peek(plan.count(), Long.MAX_VALUE));
    }
    if (plan == null || plan.count() != contents.count()) {
      plan = otherwise.apply(contents.count());
      remember(contents.frames(), plan);
    }
    return new Head(queue, contents, plan);
  }

  void remember(List<Frame> frames, Plan plan) {
    remembered.put(Place.of(frames), plan);
  }

  void forget(Head head) {
    remembered.remove(Place.of(head.contents().frames()));
  }
}
