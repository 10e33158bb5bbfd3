// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class MdcExecutorTest {
  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final MdcExecutor carrying = new MdcExecutor(pool);

  @AfterEach
  void cleanUp() {
    MDC.clear();
    pool.shutdownNow();
  }

  @Test
  void task_seesTheMdcOfWhoeverHandedItIn() throws Exception {
    MDC.put("tenant", "acme");

    assertThat(CompletableFuture.supplyAsync(() -> MDC.get("tenant"), carrying).get(20, SECONDS))
        .isEqualTo("acme");
  }

  @Test
  void task_seesTheMdcOfItsCallerThoughADelayIsUnderneath() throws Exception {
    MDC.put("tenant", "acme");
    MdcExecutor later =
        new MdcExecutor(CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, pool));

    assertThat(CompletableFuture.supplyAsync(() -> MDC.get("tenant"), later).get(20, SECONDS))
        .isEqualTo("acme");
  }

  @Test
  void mdc_travelsDownAChainOfStages() throws Exception {
    MDC.put("tenant", "acme");
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<String> last =
          CompletableFuture.supplyAsync(() -> 1, carrying)
              .thenApplyAsync(one -> one + 1, new MdcExecutor(other))
              .thenApplyAsync(two -> MDC.get("tenant") + two, carrying);

      assertThat(last.get(20, SECONDS)).isEqualTo("acme2");
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void thread_hasItsOwnMdcBackAfterwardsEvenWhenTheTaskThrows() throws Exception {
    pool.submit(() -> MDC.put("tenant", "own")).get(20, SECONDS);
    MDC.put("tenant", "acme");
    CompletableFuture<Void> failing =
        CompletableFuture.runAsync(
            () -> {
              throw new IllegalStateException("on purpose");
            },
            carrying);

    assertThat(failing).failsWithin(20, SECONDS);
    assertThat(pool.submit(() -> MDC.get("tenant")).get(20, SECONDS)).isEqualTo("own");
  }
}
