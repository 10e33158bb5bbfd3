// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.spi.RecordReader;
import java.util.function.Supplier;

/**
 * Calls code that we do not know, such as a {@code toString}: it may throw, log, or log itself.
 * Nesting stops at {@value #MAX_DEPTH} levels, so an object that logs itself ends.
 */
final class Foreign {

  static final String TOO_DEEP = "[not rendered: its toString logs itself]";

  private static final int MAX_DEPTH = 3;

  /** Set only while foreign code runs, so no thread keeps anything of ours. */
  private static final ThreadLocal<Integer> DEPTH = new ThreadLocal<>();

  private Foreign() {}

  /** The event's message as its framework renders it; never throws. */
  static <E> String render(RecordReader<E> reader, E event) {
    return guarded(() -> renderOrFail(reader, event), TOO_DEEP);
  }

  private static <E> String renderOrFail(RecordReader<E> reader, E event) {
    try {
      return String.valueOf(reader.renderedMessage(event));
    } catch (Throwable hostile) {
      return Detached.failed(hostile);
    }
  }

  /** What {@code call} returns, or {@code tooDeep} if it is nested in too many of its kind. */
  static <T> T guarded(Supplier<T> call, T tooDeep) {
    Integer outer = DEPTH.get();
    int depth = outer == null ? 0 : outer;
    if (depth == MAX_DEPTH) {
      return tooDeep;
    }
    DEPTH.set(depth + 1);
    try {
      return call.get();
    } finally {
      if (depth == 0) {
        DEPTH.remove();
      } else {
        DEPTH.set(depth);
      }
    }
  }
}
