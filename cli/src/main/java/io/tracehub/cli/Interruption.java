// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C an ordinary end, with exit code 0, of a command that would go on for ever: it is
 * told to stop and may finish the line that it prints.
 */
final class Interruption implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 1_000;

  private final Stop stop;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param wake ends what the command waits for; from another thread
   */
  Interruption(Stop stop, Runnable wake) {
    this.stop = stop;
    this.hook = new Thread(() -> interrupt(wake), "tracehub-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt(Runnable wake) {
    stop.request();
    wake.run();
    try {
      finished.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    // Only so is the exit code ours: the JVM's own would be 130.
    Runtime.getRuntime().halt(0);
  }

  /** The command has ended. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingJustNow) {
      // The hook runs and waits for this.
    }
    finished.countDown();
  }
}
