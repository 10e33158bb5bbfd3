// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An executor whose tasks tell of their failures; see {@link ProcessGuards#watch}. */
class WatchedExecutor extends ForwardingExecutor {

  private final ExecutorService executor;

  WatchedExecutor(ExecutorService executor) {
    super(executor);
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  @Override
  public <T> Future<T> submit(Callable<T> task) {
    WatchedTask<T> watched = WatchedTask.of(task);
    return watched.in(executor.submit((Callable<T>) watched));
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    WatchedTask<?> watched = WatchedTask.of(task, false);
    return watched.in(executor.submit(watched, result));
  }

  @Override
  public Future<?> submit(Runnable task) {
    WatchedTask<?> watched = WatchedTask.of(task, false);
    return watched.in(executor.submit((Runnable) watched));
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return executor.invokeAll(tasks);
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return executor.invokeAll(tasks, timeout, unit);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return executor.invokeAny(tasks);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return executor.invokeAny(tasks, timeout, unit);
  }
}
