// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.TraceScope;
import java.lang.reflect.Field;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Lets the trace id follow the work into Spring's executors, those of {@code @Async} among them,
 * and gives each run of a scheduled task an id of its own, since it is part of no other work.
 *
 * <p>A decorator that the executor has already goes on doing what it does, with the id in force.
 * Where that cannot be told, the executor is left as it is.
 */
final class TracedTasks implements BeanPostProcessor {

  private static final String FIELD = "taskDecorator";

  /** Its observations give scheduled runs their ids. */
  private static final String TRACER = "io.micrometer.tracing.Tracer";

  private final boolean hasTracer =
      ClassUtils.isPresent(TRACER, TracedTasks.class.getClassLoader());

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    try {
      decorate(bean);
    } catch (LinkageError olderSpring) {
      // Before Spring 6.2 schedulers take no decorator.
      return bean;
    }
    return bean;
  }

  private void decorate(Object bean) {
    if (bean instanceof ThreadPoolTaskScheduler scheduler) {
      scheduled(scheduler, TracedTasks::inItsTrace, scheduler::setTaskDecorator);
    } else if (bean instanceof SimpleAsyncTaskScheduler scheduler) {
      scheduled(scheduler, (task, work) -> () -> runInTrace(work), scheduler::setTaskDecorator);
    } else if (bean instanceof ThreadPoolTaskExecutor executor) {
      compose(executor, TracedTasks::carrying, executor::setTaskDecorator);
    } else if (bean instanceof SimpleAsyncTaskExecutor executor) {
      compose(executor, TracedTasks::carrying, executor::setTaskDecorator);
    }
  }

  /** A queue by priority compares what is in it, so that there it has to be the task itself. */
  private static Runnable carrying(Runnable task, Runnable work) {
    return work instanceof Comparable ? work : TraceScope.wrap(work);
  }

  private void scheduled(
      Object scheduler, BinaryOperator<Runnable> ours, Consumer<TaskDecorator> setter) {
    if (!hasTracer) {
      compose(scheduler, ours, setter);
    }
  }

  /**
   * What is to run at once and once is no schedule's: {@code @Async} takes a scheduler where it is
   * the only executor, and what it runs is part of the caller's trace.
   */
  private static Runnable inItsTrace(Runnable task, Runnable work) {
    boolean isAtOnce =
        task instanceof RunnableScheduledFuture<?> future
            && !future.isPeriodic()
            && future.getDelay(TimeUnit.NANOSECONDS) <= 0;
    return isAtOnce && TraceScope.currentId() != null
        ? TraceScope.wrap(work)
        : () -> runInTrace(work);
  }

  private static void runInTrace(Runnable task) {
    if (TraceScope.currentId() != null) {
      task.run();
      return;
    }
    TraceScope scope = TraceScope.open();
    try {
      task.run();
    } finally {
      scope.close();
    }
  }

  /**
   * The executors have no getter.
   *
   * @param ours makes of a task, and of what the present decorator made of it, what is to run
   */
  private static void compose(
      Object executor, BinaryOperator<Runnable> ours, Consumer<TaskDecorator> setter) {
    try {
      Field field = ReflectionUtils.findField(executor.getClass(), FIELD, TaskDecorator.class);
      if (field == null) {
        return;
      }
      ReflectionUtils.makeAccessible(field);
      TaskDecorator present = (TaskDecorator) field.get(executor);
      setter.accept(task -> ours.apply(task, present == null ? task : present.decorate(task)));
    } catch (ReflectiveOperationException | RuntimeException notTold) {
      // Closed by a module, say.
      return;
    }
  }
}
