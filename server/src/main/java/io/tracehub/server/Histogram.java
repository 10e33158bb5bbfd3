// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.server.query.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many entries there are in each part of a time, by level. Filled by one thread, then only
 * read.
 */
final class Histogram {
  /** Seconds that people count in, from which the steps are chosen. */
  private static final long[] STEPS = {
    1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400
  };

  private final long from;
  private final long step;
  private final List<Map<String, Long>> buckets = new ArrayList<>();

  private Histogram(long from, long to, long step) {
    this.step = step;
    this.from = from - from % step;
    for (long at = this.from; at < to; at += step) {
      buckets.add(new TreeMap<>());
    }
  }

  /**
   * An empty one that covers a time.
   *
   * @param wanted how many parts there are to be at most; one more where both ends stand within
   */
  static Histogram covering(long from, long to, int wanted) {
    long least = Math.max(1, (to - from + wanted - 1) / wanted);
    for (long step : STEPS) {
      if (step * 1_000 >= least) {
        return new Histogram(from, to, step * 1_000);
      }
    }
    long day = STEPS[STEPS.length - 1] * 1_000;
    return new Histogram(from, to, (least + day - 1) / day * day);
  }

  long from() {
    return from;
  }

  /** The end of the last part. */
  long to() {
    return from + buckets.size() * step;
  }

  long step() {
    return step;
  }

  /** Whether the index can tell one part from another; years it cannot. */
  boolean isOfShortParts() {
    return new TimeRange(from, from + step).isExact();
  }

  int size() {
    return buckets.size();
  }

  /** Adds entries to the part that a time belongs to, or takes them away. */
  void add(long at, String level, long count) {
    if (count != 0 && at >= from && at < to()) {
      buckets
          .get(Math.toIntExact((at - from) / step))
          .merge(level, count, (a, b) -> a + b == 0 ? null : Long.valueOf(a + b));
    }
  }

  long total() {
    return buckets.stream().flatMap(levels -> levels.values().stream()).mapToLong(n -> n).sum();
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("from_ms", from);
    json.writeNumberField("to_ms", to());
    json.writeNumberField("step_ms", step);
    json.writeArrayFieldStart("buckets");
    for (int i = 0; i < buckets.size(); i++) {
      Map<String, Long> levels = buckets.get(i);
      json.writeStartObject();
      json.writeNumberField("at_ms", from + i * step);
      json.writeNumberField("total", levels.values().stream().mapToLong(Long::longValue).sum());
      json.writeObjectFieldStart("levels");
      for (Map.Entry<String, Long> level : levels.entrySet()) {
        json.writeNumberField(level.getKey(), level.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
