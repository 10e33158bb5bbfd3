// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler whose tasks tell of their failures; see {@link ProcessGuards#watch}. */
final class WatchedScheduler extends WatchedExecutor implements ScheduledExecutorService {

  private final ScheduledExecutorService scheduler;

  WatchedScheduler(ScheduledExecutorService scheduler) {
    super(scheduler);
    this.scheduler = scheduler;
  }

  /** A scheduler puts its tasks into futures that only it knows. */
  @Override
  public void execute(Runnable task) {
    scheduler.execute(WatchedTask.of(task, false));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    WatchedTask<?> watched = WatchedTask.of(task, false);
    return watched.in(scheduler.schedule((Runnable) watched, delay, unit));
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    WatchedTask<V> watched = WatchedTask.of(task);
    return watched.in(scheduler.schedule((Callable<V>) watched, delay, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    WatchedTask<?> watched = WatchedTask.of(task, true);
    return watched.in(scheduler.scheduleAtFixedRate(watched, initialDelay, period, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    WatchedTask<?> watched = WatchedTask.of(task, true);
    return watched.in(scheduler.scheduleWithFixedDelay(watched, initialDelay, delay, unit));
  }
}
