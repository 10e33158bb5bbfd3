// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.run.TraceHubThread;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What sees the failures that no log line tells of: exceptions that end their thread, exceptions
 * that executors and futures keep to themselves, and the process's end. Installed by {@link
 * TraceHub#installProcessGuards} or by the setting {@code processGuards}; this is the handle that
 * takes them away again.
 *
 * <p>There is one handler of uncaught exceptions in a process, however often it is asked for, and
 * what it sees goes to the default client. It stands while anybody wants it. All methods may be
 * called by any thread; none of them throws.
 */
public final class ProcessGuards implements AutoCloseable {

  private static final AtomicInteger WATCHING_TASKS = new AtomicInteger();
  private static int wantUncaught;
  private static @Nullable UncaughtHandler handler;

  private final Set<Guard> guards;
  private @Nullable Thread hook;
  private boolean closed;

  private ProcessGuards(Set<Guard> guards) {
    this.guards = guards;
  }

  static ProcessGuards install(Set<Guard> guards) {
    ProcessGuards installed = new ProcessGuards(guards);
    if (guards.contains(Guard.UNCAUGHT)) {
      catchUncaught();
    }
    if (guards.contains(Guard.TASKS)) {
      WATCHING_TASKS.incrementAndGet();
    }
    if (guards.contains(Guard.FLUSH)) {
      installed.flushAtTheEnd();
    }
    return installed;
  }

  /** Takes the guards away, unless others want them too. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (guards.contains(Guard.UNCAUGHT)) {
      leaveUncaught();
    }
    if (guards.contains(Guard.TASKS)) {
      WATCHING_TASKS.decrementAndGet();
    }
    removeHook();
  }

  /** One that was replaced by a handler that knows it not would never see anything again. */
  private static synchronized void catchUncaught() {
    wantUncaught++;
    UncaughtHandler before = handler;
    if (before == null || !before.isInForce()) {
      try {
        handler = UncaughtHandler.install();
        if (before != null) {
          before.retire();
        }
      } catch (SecurityException forbidden) {
        handler = before;
      }
    }
  }

  private static synchronized void leaveUncaught() {
    wantUncaught--;
    UncaughtHandler installed = handler;
    if (wantUncaught == 0 && installed != null) {
      handler = null;
      installed.retire();
    }
  }

  /** Clients that have a hook of their own end once; closing twice does nothing. */
  private synchronized void flushAtTheEnd() {
    Thread closing = new TraceHubThread(TraceHub::closeAll, "shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(closing);
      hook = closing;
    } catch (IllegalStateException | SecurityException tooLate) {
      hook = null;
    }
  }

  private void removeHook() {
    Thread closing = hook;
    if (closing != null) {
      hook = null;
      try {
        Runtime.getRuntime().removeShutdownHook(closing);
      } catch (IllegalStateException | SecurityException itRuns) {
        return;
      }
    }
  }

  /** Whether tasks are watched that nobody wrapped by {@link #watch} himself. */
  static boolean watchesTasks() {
    return WATCHING_TASKS.get() > 0;
  }

  /**
   * The same executor, but what its tasks throw is captured as an event of level ERROR before it
   * goes where it always went: into a {@link java.util.concurrent.Future} that nobody may ask. What
   * {@code execute} runs is left alone, since its exceptions reach the thread's handler; so are
   * {@code invokeAll} and {@code invokeAny}, whose caller is there to see them. Tasks that were
   * cancelled or interrupted have not failed.
   */
  public static ExecutorService watch(ExecutorService executor) {
    return executor instanceof WatchedExecutor ? executor : new WatchedExecutor(executor);
  }

  /**
   * The same for a scheduler, where an exception also ends a periodic task without a word; the
   * event says so. Here {@code execute} is watched too: a scheduler keeps what its tasks throw.
   */
  public static ScheduledExecutorService watch(ScheduledExecutorService scheduler) {
    return scheduler instanceof WatchedScheduler ? scheduler : new WatchedScheduler(scheduler);
  }

  /**
   * For {@link java.util.concurrent.CompletableFuture#whenComplete}: captures the exception with
   * which a future completed, as an event of level ERROR, and changes nothing.
   */
  public static BiConsumer<@Nullable Object, @Nullable Throwable> reportFailure() {
    return (result, failure) -> {
      if (failure != null) {
        TaskFailures.report(failure, null, false);
      }
    };
  }

  /** What all guards say of what they have seen. */
  static Event.Builder failure(Throwable exception, String endpoint) {
    return Event.builder()
        .exception(exception)
        .type(EventType.CUSTOM)
        .status(EventStatus.FAILED)
        .endpoint(endpoint)
        .statusCode(500);
  }

  @Override
  public String toString() {
    return "ProcessGuards" + guards;
  }
}
