// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.spi.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * Renders objects whose {@code toString} we do not know: it may throw, log, or log itself. Nested
 * rendering stops at {@value #MAX_DEPTH} levels, so an object that logs itself ends.
 */
final class Foreign {

  private static final int MAX_DEPTH = 8;
  private static final String TOO_DEEP = "[not rendered: its toString logs itself]";

  /** Set only while foreign code runs, so no thread keeps anything of ours. */
  private static final ThreadLocal<Integer> DEPTH = new ThreadLocal<>();

  private Foreign() {}

  static String render(RecordReader<?> reader, @Nullable Object value) {
    Integer outer = DEPTH.get();
    int depth = outer == null ? 0 : outer;
    if (depth == MAX_DEPTH) {
      return TOO_DEEP;
    }
    DEPTH.set(depth + 1);
    try {
      String text = reader.renderArgument(value);
      return text == null ? "null" : text;
    } catch (Throwable hostile) {
      return Detached.failed(hostile);
    } finally {
      if (depth == 0) {
        DEPTH.remove();
      } else {
        DEPTH.set(depth);
      }
    }
  }
}
