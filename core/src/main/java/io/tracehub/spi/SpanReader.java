// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import org.jspecify.annotations.Nullable;

/**
 * Knows which span of a tracing library is current, for records whose logging context says nothing
 * of it. Found through {@code META-INF/services}; a public class with a public constructor without
 * parameters. Where its library is missing, its constructor throws, and there is none.
 */
public interface SpanReader {

  /**
   * What is current on this thread, as an object that does not change any more; null if nothing is.
   * Called by every thread that logs: it should be field reads, and must neither block nor
   * allocate. What it throws counts as null.
   */
  @Nullable Object current();

  /**
   * The ids of what {@link #current} returned; null if it has none. Called by the batch thread, and
   * where records are sampled by the thread that logs.
   */
  @Nullable SpanIds ids(Object span);
}
