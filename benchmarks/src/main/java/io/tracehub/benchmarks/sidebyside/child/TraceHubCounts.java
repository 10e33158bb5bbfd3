// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import io.tracehub.TraceHub;
import io.tracehub.TraceHubMetrics;

/** Ours: as any appender, and its counts say what was lost, and why. */
public final class TraceHubSubject extends LogbackSubject {

  @Override
  public String account() {
    TraceHubMetrics metrics = TraceHub.metrics();
    return metrics + " imbalances " + metrics.imbalances();
  }
}
