// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends things at shutdown, where one part's failure must not keep the next from being closed. */
final class Closing {
  private static final long MAX_WAIT_SECONDS = 5;

  private Closing() {}

  /** A step of shutting down that may fail. */
  interface Step {
    void run() throws Exception;
  }

  /** Runs the step; a failure has nobody left to act on it and is dropped. */
  static void quietly(Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // Closing goes on: what this step held is freed with the process at the latest.
    }
  }

  /** Lets submitted work finish for up to five seconds, then interrupts it. */
  static void gently(ExecutorService executor) {
    executor.shutdown();
    try {
      if (executor.awaitTermination(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow();
  }
}
