// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

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

  /** A scheduler puts its tasks into futures that only it knows. */
  @Override
  public void execute(Runnable task) {
    executor.execute(TraceScope.wrap((Runnable) guarded(task, false)));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    WatchedTask<?> guarded = guarded(task, false);
    return guarded.in(executor.schedule(TraceScope.wrap((Runnable) guarded), delay, unit));
  }

  @Override
  public <T extends @Nullable Object> ScheduledFuture<T> schedule(
      Callable<T> task, long delay, TimeUnit unit) {
    WatchedTask<T> guarded = guarded(task);
    return guarded.in(executor.schedule(TraceScope.wrap((Callable<T>) guarded), delay, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    WatchedTask<?> guarded = guarded(task, true);
    return guarded.in(executor.scheduleAtFixedRate(ofNobody(guarded), initialDelay, period, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    WatchedTask<?> guarded = guarded(task, true);
    return guarded.in(
        executor.scheduleWithFixedDelay(ofNobody(guarded), initialDelay, delay, unit));
  }

  private static Runnable ofNobody(Runnable task) {
    return () -> Carried.NONE.run(task);
  }
}
