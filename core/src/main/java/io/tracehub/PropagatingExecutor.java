// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Objects;
import java.util.concurrent.Executor;

/** Hands each task on with the trace id of the thread that submits it. */
final class PropagatingExecutor implements Executor {

  private final Executor executor;

  PropagatingExecutor(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    Objects.requireNonNull(task, "task");
    Carried carried = Carried.fromHere();
    executor.execute(() -> carried.run(task));
  }

  @Override
  public String toString() {
    return executor.toString();
  }
}
