// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import io.sentry.Sentry;

/** Sentry's handler, which initialises Sentry by its external configuration. */
public final class JulSentrySubject extends JulSubject {

  @Override
  public void start() {
    System.setProperty(
        "sentry.dsn", "http://key@127.0.0.1:" + Integer.getInteger("bench.port") + "/1");
    System.setProperty("sentry.logs.enabled", System.getProperty("bench.sentry.logs"));
    super.start();
  }

  @Override
  public void stop() {
    Sentry.close();
  }
}
