// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A log call whose framework's event can be kept: that event, and a copy of the arguments, whose
 * array may be the caller's. Made by the thread that logs, of 32 bytes up to two arguments, and
 * handed over by one reference. Immutable.
 *
 * <p>To allocate it costs less than to fill a {@link RecordSlot}: a slot lies in memory that the
 * batch thread's processor had last, this does not, and sixteen references to such calls share a
 * cache line.
 */
final class CapturedCall {

  /** In the place of an argument that there is not; one that is null is null. */
  private static final Object NONE = new Object();

  /** In the place of the second argument: the first is the array of all. */
  private static final Object MANY = new Object();

  private final Source<?> source;
  private final Object event;
  private final int heldBytes;
  private final @Nullable Object first;
  private final @Nullable Object second;

  /** Keeps the first {@code count} of these arguments. */
  <E> CapturedCall(
      Source<E> source, E event, int heldBytes, @Nullable Object[] arguments, int count) {
    this.source = source;
    this.event = event;
    this.heldBytes = heldBytes;
    if (count > 2) {
      first = Arrays.copyOf(arguments, count);
      second = MANY;
    } else {
      first = count > 0 ? arguments[0] : NONE;
      second = count > 1 ? arguments[1] : NONE;
    }
  }

  Source<?> source() {
    return source;
  }

  Object event() {
    return event;
  }

  int heldBytes() {
    return heldBytes;
  }

  @Nullable Object[] arguments() {
    if (first == NONE) {
      return CapturedText.NO_ARGUMENTS;
    }
    if (second == MANY) {
      return (@Nullable Object[]) Objects.requireNonNull(first);
    }
    return second == NONE ? new Object[] {first} : new Object[] {first, second};
  }
}
