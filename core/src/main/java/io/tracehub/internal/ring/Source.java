// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.spi.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * Whose records they are, who reads them, and who knows their spans. Immutable.
 *
 * <p>What a log call asks it is answered from numbers of its own: a thread that logs now and then
 * finds its caches cold, and waits for each further object that it looks at.
 */
final class Source<E> {

  private final AppenderSettings appender;
  private final RecordReader<E> reader;
  private final @Nullable Spans spans;
  private final int eventsFrom;
  private final int entriesFrom;

  /** A source; {@code spans} is null if nobody knows of any. */
  Source(AppenderSettings appender, RecordReader<E> reader, @Nullable Spans spans) {
    this.appender = appender;
    this.reader = reader;
    this.spans = spans;
    this.eventsFrom = number(appender.events());
    this.entriesFrom = Math.min(eventsFrom, number(appender.logs()));
  }

  /** The number of the least severity that it admits; above all of them where it admits none. */
  static int number(Threshold threshold) {
    Severity least = threshold.least();
    return least == null ? Integer.MAX_VALUE : least.number();
  }

  AppenderSettings appender() {
    return appender;
  }

  RecordReader<E> reader() {
    return reader;
  }

  @Nullable Spans spans() {
    return spans;
  }

  /** Whether a record of this severity becomes an event. */
  boolean makesEvents(Severity severity) {
    return severity.number() >= eventsFrom;
  }

  /** Whether a record of this severity becomes an event or a log. */
  boolean makesEntries(Severity severity) {
    return severity.number() >= entriesFrom;
  }
}
