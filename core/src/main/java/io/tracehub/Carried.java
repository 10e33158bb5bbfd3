// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trace id of one thread, or its having none, on the way to the threads that work for it. */
final class Carried {

  /** For a task that is nobody's. */
  static final Carried NONE = new Carried(null);

  private final @Nullable String id;

  private Carried(@Nullable String id) {
    this.id = id;
  }

  static Carried fromHere() {
    String id = Contexts.traceId();
    return id == null ? NONE : new Carried(id);
  }

  /** Runs a task whose exceptions somebody sees. */
  void run(Runnable task) {
    Placed here = Placed.join(id);
    try {
      task.run();
    } finally {
      here.end(TraceHub::scopeClosed);
    }
  }

  /** The same for one whose exceptions may stay in a future that nobody asks. */
  void runAlone(Runnable task) {
    runAlone(task, false);
  }

  /** The same for one that would run again. */
  void runOfSeries(Runnable task) {
    runAlone(task, true);
  }

  private void runAlone(Runnable task, boolean series) {
    run(
        () -> {
          try {
            task.run();
          } catch (Throwable failure) {
            TraceHub.taskFailed(failure, task, series);
            throw failure;
          }
        });
  }

  /** Runs a step of a future, which may keep what it throws to itself. */
  <T extends @Nullable Object> T get(Object step, Supplier<T> body) {
    Placed here = Placed.join(id);
    try {
      return body.get();
    } catch (Throwable failure) {
      TraceHub.taskFailed(failure, step, false);
      throw failure;
    } finally {
      here.end(TraceHub::scopeClosed);
    }
  }

  /** Calls a task whose exceptions somebody sees. */
  <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
    Placed here = Placed.join(id);
    try {
      return task.call();
    } finally {
      here.end(TraceHub::scopeClosed);
    }
  }

  /** The same for one whose exceptions may stay in a future that nobody asks. */
  <T extends @Nullable Object> T callAlone(Callable<T> task) throws Exception {
    return call(
        () -> {
          try {
            return task.call();
          } catch (Throwable failure) {
            TraceHub.taskFailed(failure, task, false);
            throw failure;
          }
        });
  }
}
