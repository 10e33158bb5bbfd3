// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Hands each task on with the trace id of the thread that submits it. */
class PropagatingExecutorService extends PropagatingExecutor implements ExecutorService {

  private final ExecutorService executor;

  PropagatingExecutorService(ExecutorService executor) {
    super(executor);
    this.executor = executor;
  }

  @Override
  public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
    return executor.submit(TraceScope.wrap(task));
  }

  @Override
  public <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
    return executor.submit(TraceScope.wrap(task), result);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return executor.submit(TraceScope.wrap(task));
  }

  @Override
  public <T extends @Nullable Object> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks) throws InterruptedException {
    return executor.invokeAll(wrapped(tasks));
  }

  @Override
  public <T extends @Nullable Object> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return executor.invokeAll(wrapped(tasks), timeout, unit);
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return executor.invokeAny(wrapped(tasks));
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return executor.invokeAny(wrapped(tasks), timeout, unit);
  }

  private static <T extends @Nullable Object> List<Callable<T>> wrapped(
      Collection<? extends Callable<T>> tasks) {
    List<Callable<T>> wrapped = new ArrayList<>(tasks.size());
    Carried carried = Carried.fromHere();
    for (Callable<T> task : tasks) {
      Objects.requireNonNull(task, "task");
      wrapped.add(() -> carried.call(task));
    }
    return wrapped;
  }

  @Override
  public void shutdown() {
    executor.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return executor.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return executor.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return executor.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return executor.awaitTermination(timeout, unit);
  }

  /**
   * Since JDK 19 an executor can be closed. What that means is the given one's affair: the default
   * would wait for ever for the common pool, which does not end.
   */
  @SuppressWarnings("unused") // overrides, from JDK 19 on
  public void close() {
    close(executor);
  }

  static void close(ExecutorService executor) {
    try {
      if (executor instanceof AutoCloseable closeable) {
        closeable.close();
      }
    } catch (RuntimeException theirs) {
      throw theirs;
    } catch (Exception checked) {
      throw new IllegalStateException(checked);
    }
  }
}
