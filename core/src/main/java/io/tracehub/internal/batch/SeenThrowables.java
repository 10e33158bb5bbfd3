// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.internal.ring.Capture;
import io.tracehub.internal.ring.TakenRecord;
import io.tracehub.spi.CapturedThrowable;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recognises an exception that several layers log, one after the other, as it goes up: one object,
 * or the cause of one, in one trace, within {@value #SECONDS} seconds. The first of these calls
 * makes the event; the others lead to it. Where one of two calls has no trace, their thread
 * decides: a container logs what a request threw when the request's trace is closed.
 *
 * <p>What is no such case: a statement that logs the same object once more, for that is a loop, or
 * an exception made in advance that is thrown again; a call of a higher level; an exception without
 * frames, of which one object serves for all; what is said through the API, which counts as the
 * first, but makes an event itself unless it asks not to ({@link Event#deduplicate}).
 *
 * <p>Knows exceptions by identity alone: calls none of their methods and keeps none of them alive.
 * Remembers the last {@value #PLACES}. Batch thread.
 */
final class SeenThrowables {

  private static final int SECONDS = 5;
  private static final int PLACES = 128;
  private static final int MAX_STATEMENTS = 16;
  private static final int MAX_KEY_CHARS = 256;

  static final long WITHIN_NANOS = Duration.ofSeconds(SECONDS).toNanos();

  private final @Nullable Seen[] places = new Seen[PLACES];
  private int newest;

  private static final class Seen {
    final WeakReference<Throwable> thrown;
    final @Nullable String trace;
    final String thread;
    long sinceNanos;
    Severity severity;
    final List<Long> statements = new ArrayList<>(4);

    Seen(Throwable thrown, TakenRecord record) {
      this.thrown = new WeakReference<>(thrown);
      this.trace = record.traceId();
      this.thread = record.threadName();
      this.severity = record.severity();
    }

    boolean isOfOccasion(TakenRecord record) {
      String other = record.traceId();
      if (trace != null && other != null) {
        return trace.equals(other);
      }
      // A framework may not know the thread; without a trace either, nothing tells two calls apart.
      boolean isTold = trace != null || other != null || !thread.isEmpty();
      return isTold && thread.equals(record.threadName());
    }

    void begin(Severity level, long nowNanos, long statement) {
      severity = level;
      sinceNanos = nowNanos;
      statements.clear();
      statements.add(statement);
    }

    void tellBy(long statement) {
      if (!statements.contains(statement)) {
        statements.add(statement);
      }
    }

    boolean isToldAgain(TakenRecord record, long statement) {
      if (record.severity().compareTo(severity) > 0) {
        return false;
      }
      Capture capture = record.capture();
      return capture == null
          ? !statements.contains(statement) && statements.size() < MAX_STATEMENTS
          : capture.event().deduplicate();
    }
  }

  /** Whether an event was made of this exception before; if not, there is now. */
  boolean isRepeat(TakenRecord record, long nowNanos) {
    List<@Nullable Throwable> objects = record.throwableObjects();
    if (objects.isEmpty()) {
      return false;
    }
    List<Throwable> chain = withFrames(objects, record.throwable());
    if (chain.isEmpty() || !isBounded(record.traceId()) || !isBounded(record.threadName())) {
      return false;
    }
    long statement = statement(record);
    Seen seen = find(chain, record, nowNanos);
    if (seen != null && seen.isToldAgain(record, statement)) {
      seen.tellBy(statement);
      return true;
    }
    Throwable outermost = chain.get(0);
    if (outermost == objects.get(0)) {
      if (seen == null || !seen.thrown.refersTo(outermost)) {
        seen = new Seen(outermost, record);
        newest = (newest + 1) % PLACES;
        places[newest] = seen;
      }
      seen.begin(record.severity(), nowNanos, statement);
    }
    return false;
  }

  /** Names are kept. */
  private static boolean isBounded(@Nullable String name) {
    return name == null || name.length() <= MAX_KEY_CHARS;
  }

  /** The objects of a chain that have frames. */
  private static List<Throwable> withFrames(
      List<@Nullable Throwable> objects, @Nullable CapturedThrowable outermost) {
    List<Throwable> found = new ArrayList<>(objects.size());
    CapturedThrowable copy = outermost;
    for (int i = 0; i < objects.size() && copy != null; i++) {
      Throwable object = objects.get(i);
      if (object != null && hasFrames(copy)) {
        found.add(object);
      }
      copy = copy.cause();
    }
    return found;
  }

  private static boolean hasFrames(CapturedThrowable copy) {
    return !copy.frames().isEmpty() || copy.framesInCommon() > 0 || copy.framesCut() > 0;
  }

  private @Nullable Seen find(List<Throwable> chain, TakenRecord record, long nowNanos) {
    for (int i = 0; i < PLACES; i++) {
      Seen seen = places[(newest - i + PLACES) % PLACES];
      if (seen == null) {
        return null;
      }
      if (nowNanos - seen.sinceNanos <= WITHIN_NANOS
          && seen.isOfOccasion(record)
          && isIn(chain, seen.thrown)) {
        return seen;
      }
    }
    return null;
  }

  private static boolean isIn(List<Throwable> chain, WeakReference<Throwable> wanted) {
    for (Throwable throwable : chain) {
      if (wanted.refersTo(throwable)) {
        return true;
      }
    }
    return false;
  }

  private static long statement(TakenRecord record) {
    if (record.capture() != null) {
      return 0;
    }
    return ((long) record.loggerName().hashCode() << 32)
        | (Objects.hashCode(record.template()) & 0xffffffffL);
  }
}
