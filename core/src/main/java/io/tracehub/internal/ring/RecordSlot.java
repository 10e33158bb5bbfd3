// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place of the ring, for records that are no {@link CapturedCall}: allocated once, filled by
 * the thread that logs, emptied by the batch thread as it is read. Between claim and publish there
 * are only the stores of {@link RecordIntake}; a slot whose filling broke off stays {@code !filled}
 * and is skipped.
 */
final class RecordSlot {

  private static final byte NOWHERE = -1;
  private static final Severity[] BY_NUMBER = new Severity[Severity.FATAL.number() + 1];

  static {
    for (Severity severity : Severity.values()) {
      BY_NUMBER[severity.number()] = severity;
    }
  }

  boolean filled;
  private byte severity;
  private byte argumentCount;
  private byte numberAt = NOWHERE;
  private int number;
  int heldBytes;
  long charsCut;
  long epochMillis;

  // What every record has. The JVM lays references out as they stand here, so these share a cache
  // line with the numbers above: the batch thread had it last, and it takes long to come.
  @Nullable Source<?> source;

  /**
   * The framework's event, if it can be kept, but does not tell all; a word to the batch thread;
   * else null, and the next group is filled.
   */
  @Nullable Object event;

  @Nullable Object first;
  @Nullable Object second;
  @Nullable Object third;
  @Nullable Object @Nullable [] many;

  @Nullable String loggerName;
  @Nullable String threadName;
  @Nullable String template;
  @Nullable Map<String, String> mdc;
  @Nullable Object throwable;

  // What is not read from the event later. Null if there is none, as a rule.
  @Nullable String message;
  @Nullable Map<String, @Nullable Object> keyValues;
  @Nullable List<String> markers;
  @Nullable StackTraceElement caller;
  @Nullable List<StackTraceElement> stack;
  @Nullable Object span;

  /**
   * Keeps what cannot change. The first int is kept as a number: to store a reference in an object
   * as old as this one costs more, since the collector wants to know of it. More than three are
   * copied into an array.
   */
  void keepArguments(@Nullable Object[] given, int count) {
    argumentCount = (byte) count;
    if (count > 3) {
      many = Arrays.copyOf(given, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      if (numberAt == NOWHERE && given[i] instanceof Integer value) {
        number = value;
        numberAt = (byte) i;
      } else if (given[i] != null) {
        keep(i, given[i]);
      }
    }
  }

  private void keep(int index, @Nullable Object argument) {
    if (index == 0) {
      first = argument;
    } else if (index == 1) {
      second = argument;
    } else {
      third = argument;
    }
  }

  /** What was kept, for whoever takes the record. */
  @Nullable Object[] arguments() {
    if (argumentCount == 0) {
      return CapturedText.NO_ARGUMENTS;
    }
    if (many != null) {
      return many;
    }
    @Nullable Object[] kept = new Object[argumentCount];
    for (int i = 0; i < argumentCount; i++) {
      kept[i] = i == numberAt ? (Object) number : i == 0 ? first : i == 1 ? second : third;
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
    heldBytes = 0;
    first = null;
    second = null;
    third = null;
    many = null;
    argumentCount = 0;
    numberAt = NOWHERE;
    if (hasMore()) {
      clearMore();
    }
  }

  /** As a rule not, and then that memory stays in the caches of those who read it. */
  private boolean hasMore() {
    return loggerName != null
        || threadName != null
        || template != null
        || mdc != null
        || throwable != null
        || message != null
        || keyValues != null
        || markers != null
        || caller != null
        || stack != null
        || span != null
        || charsCut != 0;
  }

  private void clearMore() {
    loggerName = null;
    threadName = null;
    template = null;
    mdc = null;
    throwable = null;
    message = null;
    keyValues = null;
    markers = null;
    caller = null;
    stack = null;
    span = null;
    charsCut = 0;
  }
}
