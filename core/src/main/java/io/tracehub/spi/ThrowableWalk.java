// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through an exception, its causes and what they suppressed, in the order in which {@link
 * Throwable#printStackTrace()} does: by that order it shows which throwable came up before. The
 * causes come first in the count, so that many suppressed exceptions do not push them out.
 *
 * <p>Along the causes it loops instead of recursing; into suppressed exceptions it goes no deeper
 * than there are throwables left.
 */
final class ThrowableWalk {

  private final List<Throwable> met = new ArrayList<>(4);
  private int room = CapturedThrowable.MAX_THROWABLES;

  /** A throwable with all of its causes. */
  ThrowableSnapshot chain(Throwable outermost) {
    List<Throwable> causes = new ArrayList<>(4);
    ThrowableSnapshot end = causesFrom(outermost, causes);
    ThrowableSnapshot first = null;
    ThrowableSnapshot last = null;
    for (Throwable throwable : causes) {
      boolean again = isIn(met, throwable);
      ThrowableSnapshot next = again ? again(throwable) : one(throwable);
      if (last == null) {
        first = next;
      } else {
        last.causeIs(next);
      }
      if (again) {
        return Objects.requireNonNull(first);
      }
      last = next;
    }
    if (last != null && end != null) {
      last.causeIs(end);
    }
    return first == null ? Objects.requireNonNull(end) : first;
  }

  /** Fills in the causes in order; what stands behind the last one, if anything, is returned. */
  private @Nullable ThrowableSnapshot causesFrom(Throwable outermost, List<Throwable> causes) {
    Throwable next = outermost;
    while (next != null) {
      if (isIn(causes, next) || isIn(met, next)) {
        return again(next);
      }
      if (room == 0) {
        return ThrowableSnapshot.mark("[more causes were cut]");
      }
      room--;
      causes.add(next);
      next = ForeignThrowable.causeOf(next);
    }
    return null;
  }

  private ThrowableSnapshot one(Throwable throwable) {
    met.add(throwable);
    ThrowableSnapshot snapshot = ForeignThrowable.read(throwable);
    Throwable[] others = throwable.getSuppressed();
    if (others.length > 0) {
      snapshot.suppressedAre(suppressed(others));
    }
    return snapshot;
  }

  private List<ThrowableSnapshot> suppressed(Throwable[] others) {
    List<ThrowableSnapshot> snapshots = new ArrayList<>();
    for (Throwable other : others) {
      if (room == 0) {
        snapshots.add(ThrowableSnapshot.mark("[more suppressed exceptions were cut]"));
        break;
      }
      snapshots.add(chain(other));
    }
    return snapshots;
  }

  private static ThrowableSnapshot again(Throwable throwable) {
    return ThrowableSnapshot.mark(
        "[CIRCULAR REFERENCE: " + ForeignThrowable.headline(throwable) + "]");
  }

  private static boolean isIn(List<Throwable> throwables, Throwable wanted) {
    for (Throwable throwable : throwables) {
      if (throwable == wanted) {
        return true;
      }
    }
    return false;
  }
}
