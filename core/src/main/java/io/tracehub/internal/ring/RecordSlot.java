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

  boolean filled;
  @Nullable AppenderSettings appender;
  @Nullable RecordReader<?> reader;
  @Nullable Severity severity;
  long epochMillis;
  @Nullable String loggerName;
  @Nullable String threadName;
  @Nullable String template;
  @Nullable String message;
  long charsCut;
  @Nullable Object[] arguments = new Object[4];
  int argumentCount;
  @Nullable Map<String, String> mdc;
  @Nullable Map<String, @Nullable Object> keyValues;
  @Nullable List<String> markers;
  @Nullable Object throwable;
  int heldBytes;

  /** Copies the references; only a call with many arguments makes the slot grow. */
  void keepArguments(@Nullable Object[] given) {
    if (arguments.length < given.length) {
      arguments = new Object[given.length];
    }
    System.arraycopy(given, 0, arguments, 0, given.length);
    argumentCount = given.length;
  }

  /** What the slot holds, detached; the slot is empty afterwards. Null if it was never filled. */
  @Nullable TakenRecord take() {
    try {
      return filled ? new TakenRecord(this) : null;
    } finally {
      clear();
    }
  }

  private void clear() {
    filled = false;
    appender = null;
    reader = null;
    severity = null;
    loggerName = null;
    threadName = null;
    template = null;
    message = null;
    Arrays.fill(arguments, 0, argumentCount, null);
    argumentCount = 0;
    mdc = null;
    keyValues = null;
    markers = null;
    throwable = null;
    heldBytes = 0;
    charsCut = 0;
  }
}
