// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import io.sentry.Sentry;
import org.slf4j.LoggerFactory;

/** Sentry, initialised in code before its appender is, which then leaves it as it is. */
public final class SentrySubject implements Subject {

  @Override
  public void start() {
    Sentry.init(
        options -> {
          options.setDsn("http://key@127.0.0.1:" + Integer.getInteger("bench.port") + "/1");
          options.getLogs().setEnabled(Boolean.getBoolean("bench.sentry.logs"));
          Integer queue = Integer.getInteger("bench.sentry.queue");
          if (queue != null) {
            options.setMaxQueueSize(queue);
          }
        });
    LoggerFactory.getILoggerFactory();
  }

  @Override
  public void stop() {
    Sentry.close();
  }
}
