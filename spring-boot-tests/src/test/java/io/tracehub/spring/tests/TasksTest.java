// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The trace id in Spring's executors and schedulers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasksTest {

  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private IngestScript backEnd;
  private RunningApplication application;

  /** Asynchronous work, an executor of the user's own, and decorators of theirs. */
  @Configuration(proxyBeanMethods = false)
  @EnableAsync
  @EnableScheduling
  static class Work {

    @Bean
    Worker worker() {
      return new Worker();
    }

    @Bean
    TaskDecorator countingDecorator(Counted counted) {
      return task -> counted.decorated("boot", task);
    }

    @Bean
    Counted counted() {
      return new Counted();
    }

    @Bean(defaultCandidate = false)
    ThreadPoolTaskExecutor mine(Counted counted) {
      ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
      executor.setTaskDecorator(task -> counted.decorated("mine", task));
      return executor;
    }

    @Bean(defaultCandidate = false)
    ByPriority byPriority() {
      ByPriority executor = new ByPriority();
      executor.setCorePoolSize(1);
      executor.setMaxPoolSize(1);
      return executor;
    }

    @Bean(defaultCandidate = false)
    SimpleAsyncTaskExecutor plain() {
      return new SimpleAsyncTaskExecutor("plain-");
    }
  }

  /** An executor with a queue by priority. */
  static class ByPriority extends ThreadPoolTaskExecutor {
    private static final long serialVersionUID = 1L;

    @Override
    protected BlockingQueue<Runnable> createQueue(int capacity) {
      return new PriorityBlockingQueue<>();
    }
  }

  /** What such a queue orders. */
  record Urgent(int priority, Runnable work) implements Runnable, Comparable<Urgent> {

    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Urgent other) {
      return Integer.compare(priority, other.priority);
    }
  }

  /** Which of the user's decorators ran, and with which id in force. */
  static class Counted {

    final Set<String> seen = ConcurrentHashMap.newKeySet();

    Runnable decorated(String name, Runnable task) {
      return () -> {
        seen.add(name + " " + TraceScope.currentId());
        task.run();
      };
    }
  }

  /** Work that says in which trace it is done. */
  static class Worker {

    @Async
    public CompletableFuture<@Nullable String> trace() {
      return CompletableFuture.completedFuture(TraceScope.currentId());
    }
  }

  @BeforeAll
  void start() {
    backEnd = IngestScript.start();
    application =
        RunningApplication.start(
            backEnd, List.of(Shop.class, Work.class), "spring.main.web-application-type=none");
  }

  @AfterAll
  void stop() {
    application.close();
    backEnd.close();
  }

  private <T> T bean(Class<T> type) {
    return application.context().getBean(type);
  }

  @Test
  void anAsyncMethod_isPartOfTheTraceThatCallsIt() throws Exception {
    try (TraceScope scope = TraceScope.open(ID)) {
      assertThat(bean(Worker.class).trace().get(20, TimeUnit.SECONDS)).isEqualTo(scope.traceId());
    }
    assertThat(bean(Worker.class).trace().get(20, TimeUnit.SECONDS)).isNull();
    assertThat(bean(Counted.class).seen).contains("boot " + ID);
  }

  @Test
  void executorsOfTheApplicationsOwn_andTheirDecorators_keepTheId() throws Exception {
    for (String name : List.of("mine", "plain")) {
      AsyncTaskExecutor executor = application.context().getBean(name, AsyncTaskExecutor.class);
      try (TraceScope scope = TraceScope.open(ID)) {
        assertThat(executor.submit(TraceScope::currentId).get(20, TimeUnit.SECONDS))
            .isEqualTo(scope.traceId());
      }
    }
    assertThat(bean(Counted.class).seen).contains("mine " + ID);
  }

  @Test
  void whatASchedulerRunsAtOnce_isPartOfTheTraceThatHandsItOver() throws Exception {
    ThreadPoolTaskScheduler scheduler = bean(ThreadPoolTaskScheduler.class);
    try (TraceScope scope = TraceScope.open(ID)) {
      assertThat(scheduler.submit(TraceScope::currentId).get(20, TimeUnit.SECONDS))
          .isEqualTo(scope.traceId());
    }
    assertThat(scheduler.submit(TraceScope::currentId).get(20, TimeUnit.SECONDS))
        .isNotNull()
        .isNotEqualTo(ID);
  }

  @Test
  void eachRunOfAScheduledTask_hasAnIdOfItsOwn_andNobodyElses() throws Exception {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    CountDownLatch threeRuns = new CountDownLatch(3);
    try (TraceScope scope = TraceScope.open(ID)) {
      assertThat(scope.traceId()).isEqualTo(ID);
      bean(TaskScheduler.class)
          .scheduleAtFixedRate(
              () -> {
                ids.add(String.valueOf(TraceScope.currentId()));
                threeRuns.countDown();
              },
              Duration.ofMillis(1));
    }
    assertThat(threeRuns.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ids).hasSizeGreaterThanOrEqualTo(3).doesNotContain(ID, "null");
  }

  @Test
  void aQueueByPriority_getsTheTasksThatItCompares() throws Exception {
    ByPriority executor = application.context().getBean(ByPriority.class);
    CountDownLatch queued = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(3);
    List<Integer> order = new CopyOnWriteArrayList<>();
    executor.execute(
        new Urgent(
            0,
            () -> {
              try {
                queued.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              done.countDown();
            }));
    for (int priority : List.of(2, 1)) {
      executor.execute(
          new Urgent(
              priority,
              () -> {
                order.add(priority);
                done.countDown();
              }));
    }
    queued.countDown();
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactly(1, 2);
  }
}
