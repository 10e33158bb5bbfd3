// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Runs each task under the MDC of whoever handed it in, so that a line logged three threads later
 * still says which request it belongs to.
 *
 * <p>A delay goes underneath, never on top: {@link CompletableFuture#delayedExecutor} hands its
 * task over on a timer thread, which has no MDC to pass on.
 */
final class MdcExecutor implements Executor {
  private final Executor threads;

  MdcExecutor(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    Map<String, String> callers = MDC.getCopyOfContextMap();
    threads.execute(
        () -> {
          Map<String, String> own = MDC.getCopyOfContextMap();
          become(callers);
          try {
            task.run();
          } finally {
            become(own);
          }
        });
  }

  private static void become(@Nullable Map<String, String> context) {
    if (context == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(context);
    }
  }
}
