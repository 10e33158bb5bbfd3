// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.run.Clock;
import java.lang.ref.WeakReference;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What of a task's failure becomes an event. A task may be wrapped more than once, and an exception
 * passes all wrappers on its way out: the innermost reports it, the others know it by then.
 */
final class TaskFailures {

  private static final int MAX_CAUSES = 16;
  private static final int PLACES = 64;

  /** An exception needs less to pass its wrappers; later it was thrown again. */
  private static final long SAME_FLIGHT_NANOS = Duration.ofSeconds(1).toNanos();

  private static final AtomicReferenceArray<@Nullable Reported> LATELY =
      new AtomicReferenceArray<>(PLACES);

  private record Reported(WeakReference<Throwable> failure, long thread, long nanos) {}

  private TaskFailures() {}

  /**
   * Captures it, unless it is none or known.
   *
   * @param task the task, for its class; null if it is not known
   * @param endsSeries whether the task would have run again
   */
  static void report(Throwable failure, @Nullable Object task, boolean endsSeries) {
    try {
      Throwable thrown = unwrapped(failure);
      if (isInterruption(thrown) || isReported(thrown)) {
        return;
      }
      Event.Builder event = ProcessGuards.failure(thrown, "/runtime/task").level(Severity.ERROR);
      event.logger(task == null ? ProcessGuards.class.getName() : nameOf(task));
      if (endsSeries) {
        event.extra("ends_series", true);
      }
      TraceHub.capture(event.build());
    } catch (Throwable hostile) {
      // The task's own exception is on its way, and must arrive as it is.
      return;
    }
  }

  /** The class that a lambda stands in, since its own name changes with each run. */
  private static String nameOf(Object task) {
    String name = task.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : name.substring(0, lambda);
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable thrown = failure;
    for (int i = 0; i < MAX_CAUSES; i++) {
      boolean wrapper =
          thrown.getClass() == CompletionException.class
              || thrown.getClass() == ExecutionException.class;
      Throwable cause = wrapper ? thrown.getCause() : null;
      if (cause == null) {
        return thrown;
      }
      thrown = cause;
    }
    return thrown;
  }

  private static boolean isInterruption(Throwable failure) {
    Throwable each = failure;
    for (int i = 0; i < MAX_CAUSES && each != null; i++) {
      if (each instanceof InterruptedException
          || each instanceof CancellationException
          || each instanceof ClosedByInterruptException) {
        return true;
      }
      each = causeOf(each);
    }
    return false;
  }

  private static @Nullable Throwable causeOf(Throwable failure) {
    try {
      return failure.getCause();
    } catch (Throwable hostile) {
      return null;
    }
  }

  private static boolean isReported(Throwable failure) {
    long thread = Thread.currentThread().getId();
    long now = Clock.SYSTEM.nanos();
    int place = (int) (thread & (PLACES - 1));
    Reported last = LATELY.get(place);
    if (last != null
        && last.thread == thread
        && last.failure.get() == failure
        && now - last.nanos < SAME_FLIGHT_NANOS) {
      return true;
    }
    LATELY.set(place, new Reported(new WeakReference<>(failure), thread, now));
    return false;
  }
}
