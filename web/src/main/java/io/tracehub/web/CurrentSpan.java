// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import io.tracehub.spi.SpanIds;
import io.tracehub.spi.SpanReader;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a tracing library that says it in no logging context, which appenders would take for
 * lines without an id: that of OpenTelemetry's current span, with {@code tracehub-otel}.
 */
final class CurrentSpan {

  private static final @Nullable SpanReader READER = reader();

  private CurrentSpan() {}

  private static List<ServiceLoader.Provider<SpanReader>> providers() {
    try {
      return ServiceLoader.load(SpanReader.class, SpanReader.class.getClassLoader()).stream()
          .toList();
    } catch (Throwable unusable) {
      return List.of();
    }
  }

  private static @Nullable SpanReader reader() {
    for (ServiceLoader.Provider<SpanReader> provider : providers()) {
      try {
        SpanReader reader = provider.get();
        // Only its use shows that its library is there.
        reader.current();
        return reader;
      } catch (Throwable incomplete) {
        // Its library is not on the class path, so nobody traces with it.
      }
    }
    return null;
  }

  /** Its id; null if there is no span. */
  static @Nullable String traceId() {
    try {
      SpanReader reader = READER;
      Object span = reader == null ? null : reader.current();
      SpanIds ids = reader == null || span == null ? null : reader.ids(span);
      return ids == null ? null : ids.traceId();
    } catch (Throwable hostile) {
      return null;
    }
  }
}
