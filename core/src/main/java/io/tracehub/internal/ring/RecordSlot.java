// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Severity;
import io.tracehub.spi.RecordReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place of the ring: allocated once, filled by the thread that logs, emptied by the batch
 * thread as it is read. Between claim and publish there are only the stores of {@link
 * RecordIntake}; a slot whose filling broke off stays {@code !filled} and is skipped.
 */
final class RecordSlot {

  private static final Severity[] BY_NUMBER = new Severity[Severity.FATAL.number() + 1];

  static {
    for (Severity severity : Severity.values()) {
      BY_NUMBER[severity.number()] = severity;
    }
  }

  boolean filled;
  @Nullable Source<?> source;
  private byte severity;
  int heldBytes;
  long charsCut;

  /** The framework's event, if it can be kept; else null, and the next group is filled. */
  @Nullable Object event;

  long epochMillis;
  @Nullable String loggerName;
  @Nullable String threadName;
  @Nullable String template;
  @Nullable Map<String, String> mdc;
  @Nullable Object throwable;

  // What is not read from the event later. Null if there is none, as a rule.
  @Nullable Object[] arguments = new Object[4];
  private int[] numbers = new int[4];
  private int areNumbers;
  private int argumentCount;
  @Nullable String message;
  @Nullable Map<String, @Nullable Object> keyValues;
  @Nullable List<String> markers;
  @Nullable StackTraceElement caller;
  @Nullable List<StackTraceElement> stack;
  @Nullable Object span;

  /** Whose records they are, and who knows their spans. */
  record Source<E>(AppenderSettings appender, RecordReader<E> reader, @Nullable Spans spans) {}

  /**
   * Keeps what cannot change. An int is kept as a number: to store a reference in an object as old
   * as this one costs more, since the collector wants to know of it. Only a call with many
   * arguments makes the slot grow.
   */
  void keepArguments(@Nullable Object[] given, int count) {
    if (arguments.length < count) {
      arguments = new Object[count];
      numbers = new int[count];
    }
    int numbered = 0;
    for (int i = 0; i < count; i++) {
      if (given[i] instanceof Integer number) {
        numbers[i] = number;
        numbered |= 1 << i;
      } else if (given[i] != null) {
        arguments[i] = given[i];
      }
    }
    areNumbers = numbered;
    argumentCount = count;
  }

  /** What was kept. */
  @Nullable Object[] arguments() {
    if (argumentCount == 0) {
      return CapturedText.NO_ARGUMENTS;
    }
    @Nullable Object[] kept = Arrays.copyOf(arguments, argumentCount);
    for (int i = 0; i < argumentCount; i++) {
      if ((areNumbers & 1 << i) != 0) {
        kept[i] = numbers[i];
      }
    }
    return kept;
  }

  /** A number, since storing a reference costs more. */
  void severity(Severity value) {
    severity = (byte) value.number();
  }

  Severity severity() {
    return BY_NUMBER[severity];
  }

  /** Takes a word to the batch thread out of the slot; null if it holds a record. */
  @Nullable Control takeControl() {
    if (filled || !(event instanceof Control control)) {
      return null;
    }
    clear();
    return control;
  }

  /** What the slot holds, detached; the slot is empty afterwards. Null if it was never filled. */
  @Nullable TakenRecord take() {
    try {
      return filled ? TakenRecord.of(this) : null;
    } finally {
      clear();
    }
  }

  private void clear() {
    filled = false;
    source = null;
    event = null;
    loggerName = null;
    threadName = null;
    template = null;
    mdc = null;
    throwable = null;
    Arrays.fill(arguments, 0, argumentCount, null);
    argumentCount = 0;
    message = null;
    keyValues = null;
    markers = null;
    caller = null;
    stack = null;
    span = null;
    heldBytes = 0;
    charsCut = 0;
  }
}
