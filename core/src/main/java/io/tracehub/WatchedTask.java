// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A task that tells of its failure, and then fails as it would have. */
final class WatchedTask<V> implements Runnable, Callable<V> {

  private final Object task;
  private final Callable<V> body;
  private final boolean series;
  private volatile @Nullable Future<?> future;

  private WatchedTask(Object task, Callable<V> body, boolean series) {
    this.task = task;
    this.body = body;
    this.series = series;
  }

  static <V> WatchedTask<V> of(Callable<V> task) {
    return new WatchedTask<>(task, task, false);
  }

  static WatchedTask<@Nullable Void> of(Runnable task, boolean series) {
    return new WatchedTask<>(
        task,
        () -> {
          task.run();
          return null;
        },
        series);
  }

  /**
   * By this one it is seen whether the task was cancelled; whatever it throws then is no failure.
   */
  <F extends Future<?>> F in(F submitted) {
    future = submitted;
    return submitted;
  }

  @Override
  public V call() throws Exception {
    try {
      return body.call();
    } catch (Throwable failure) {
      Future<?> submitted = future;
      if (submitted == null || !submitted.isCancelled()) {
        TaskFailures.report(failure, task, series);
      }
      throw failure;
    }
  }

  /** What a {@code Runnable} throws is unchecked, or was thrown as if it were. */
  @Override
  public void run() {
    try {
      call();
    } catch (Throwable failure) {
      WatchedTask.<RuntimeException>throwAsItIs(failure);
    }
  }

  @SuppressWarnings("unchecked") // erased, so that whatever was thrown goes on unchanged
  private static <T extends Throwable> void throwAsItIs(Throwable failure) throws T {
    throw (T) failure;
  }

  @Override
  public String toString() {
    return String.valueOf(task);
  }
}
