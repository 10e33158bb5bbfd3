// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Trials that mostly wait, each on a thread of its own. */
final class AtOnce {

  private AtOnce() {}

  /** Returns when all have ended, and fails if one did. */
  static <T> void each(T[] what, Consumer<T> trial) {
    CompletableFuture<?>[] trials =
        Arrays.stream(what)
            .map(
                one ->
                    CompletableFuture.runAsync(
                        () -> attempt(one, trial), task -> new Thread(task, "trial").start()))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(trials).join();
  }

  private static <T> void attempt(T one, Consumer<T> trial) {
    try {
      trial.accept(one);
    } catch (RuntimeException | AssertionError failed) {
      throw new AssertionError("with " + one + ": " + failed.getMessage(), failed);
    }
  }
}
