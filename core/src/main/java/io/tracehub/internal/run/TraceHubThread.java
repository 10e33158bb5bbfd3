// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

/**
 * A thread of ours. Appenders know it by its class and refuse what it logs, so that the pipeline
 * never feeds itself. Always a daemon: no application stays alive because of us.
 */
public final class TraceHubThread extends Thread {

  /** Names the thread by its role. */
  public TraceHubThread(Runnable body, String role) {
    super(null, body, "tracehub-" + role, 0, false);
    setDaemon(true);
    // A context loader would keep a redeployed web application in memory.
    setContextClassLoader(TraceHubThread.class.getClassLoader());
  }
}
