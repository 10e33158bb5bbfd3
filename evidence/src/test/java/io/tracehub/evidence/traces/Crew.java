// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceScope;
import io.tracehub.fixtures.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads that all traces of a test share. Each of the pools' has something left over from work
 * that never cleared it, as pools in the wild have.
 */
final class Crew implements AutoCloseable {

  private static final int THREADS = 6;

  private final AtomicInteger born = new AtomicInteger();
  private final List<ExecutorService> all = new ArrayList<>();

  /** Knows nothing of traces. */
  final ExecutorService plain = add(Executors.newFixedThreadPool(THREADS, withLeftovers()));

  final ExecutorService pool = TraceScope.propagating(plain);

  final ScheduledExecutorService scheduler =
      TraceScope.propagating(add(Executors.newScheduledThreadPool(2, withLeftovers())));

  /** A new thread for each task, virtual where the JDK has such. */
  final ExecutorService ownThreads =
      add(
          VirtualThreads.areHere()
              ? VirtualThreads.perTask()
              : Executors.newCachedThreadPool(withLeftovers()));

  final ExecutorService virtual = TraceScope.propagating(ownThreads);

  /** Logs a line that belongs to none of the traces of the test. */
  final Consumer<String> noise;

  Crew(Consumer<String> noise) {
    this.noise = noise;
  }

  private <T extends ExecutorService> T add(T executor) {
    all.add(executor);
    return executor;
  }

  private ThreadFactory withLeftovers() {
    return work -> {
      String name = "crew-" + born.incrementAndGet();
      return new Thread(
          () -> {
            TraceScope.set("left-over-in-" + name);
            work.run();
          },
          name);
    };
  }

  @Override
  public void close() {
    for (ExecutorService one : all) {
      one.shutdown();
      try {
        assertThat(one.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
