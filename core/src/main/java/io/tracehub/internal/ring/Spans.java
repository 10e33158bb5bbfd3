// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.spi.SpanIds;
import io.tracehub.spi.SpanReader;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
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
    Iterator<SpanReader> readers =
        ServiceLoader.load(SpanReader.class, Spans.class.getClassLoader()).iterator();
    while (true) {
      try {
        if (!readers.hasNext()) {
          return null;
        }
        SpanReader reader = readers.next();
        // Only its use shows that its library is there.
        reader.current();
        return new Spans(reader);
      } catch (ServiceConfigurationError | RuntimeException | LinkageError incomplete) {
        // Its library is not on the class path, so nobody traces with it.
      }
    }
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
