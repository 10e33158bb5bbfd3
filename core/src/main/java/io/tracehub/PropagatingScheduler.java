// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands each task on with the trace id of the thread that submits it, and a recurring one with
 * none.
 */
final class PropagatingScheduler extends PropagatingExecutorService
    implements ScheduledExecutorService {

  private final ScheduledExecutorService executor;

  PropagatingScheduler(ScheduledExecutorService executor) {
    super(executor);
    this.executor = executor;
  }

  /** A scheduler keeps what its tasks throw. */
  @Override
  public void execute(Runnable task) {
    executor.execute(TraceScope.wrap(task));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return executor.schedule(TraceScope.wrap(task), delay, unit);
  }

  @Override
  public <T extends @Nullable Object> ScheduledFuture<T> schedule(
      Callable<T> task, long delay, TimeUnit unit) {
    return executor.schedule(TraceScope.wrap(task), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return executor.scheduleAtFixedRate(ofNobody(task), initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return executor.scheduleWithFixedDelay(ofNobody(task), initialDelay, delay, unit);
  }

  private static Runnable ofNobody(Runnable task) {
    Objects.requireNonNull(task, "task");
    return () -> Carried.NONE.runOfSeries(task);
  }
}
