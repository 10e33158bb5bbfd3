// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The life of an executor that does something to its tasks is that of the one it was made of. */
abstract class ForwardingExecutor implements ExecutorService {

  private final ExecutorService executor;

  ForwardingExecutor(ExecutorService executor) {
    this.executor = executor;
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

  @Override
  public String toString() {
    return executor.toString();
  }
}
