// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names the server's own threads by their role; all are daemons, since a forgotten server must not
 * keep a JVM alive.
 */
final class ServerThreads {
  private ServerThreads() {}

  static ThreadFactory named(String role) {
    AtomicInteger next = new AtomicInteger(1);
    return task -> {
      Thread thread = new Thread(task, "tracehub-server-" + role + "-" + next.getAndIncrement());
      thread.setDaemon(true);
      return thread;
    };
  }
}
