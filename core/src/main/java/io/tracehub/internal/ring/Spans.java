// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.internal.Services;
import io.tracehub.spi.SpanIds;
import io.tracehub.spi.SpanReader;
import org.jspecify.annotations.Nullable;

/** Asks a tracing library for its span; nothing that it does can harm a record. */
public final class Spans {

  private final SpanReader reader;

  /** Asks this one. */
  public Spans(SpanReader reader) {
    this.reader = reader;
  }

  /** The first that the class path has and that works; null if there is none. */
  public static @Nullable Spans onClassPath() {
    for (SpanReader reader : Services.of(SpanReader.class, Spans.class.getClassLoader())) {
      try {
        // Only its use shows that its library is there.
        reader.current();
        return new Spans(reader);
      } catch (RuntimeException | LinkageError incomplete) {
        // Its library is not on the class path, so nobody traces with it.
      }
    }
    return null;
  }

  /** What is current on this thread; null if nothing is. */
  @Nullable Object current() {
    try {
      return reader.current();
    } catch (Throwable hostile) {
      return null;
    }
  }

  /** The ids of that; null if it has none. */
  @Nullable SpanIds ids(@Nullable Object span) {
    try {
      return span == null ? null : reader.ids(span);
    } catch (Throwable hostile) {
      return null;
    }
  }
}
