// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish of a person to end a command early, and the only way in which a command waits. */
class Stop {

  private final CountDownLatch wish = new CountDownLatch(1);

  /** Ends waits at once, from any thread. */
  final void request() {
    wish.countDown();
  }

  final boolean isRequested() {
    return wish.getCount() == 0;
  }

  /** Waits so long, or until the command is to end. */
  void rest(Duration time) {
    try {
      wish.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
