// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import io.tracehub.TraceHub;
import io.tracehub.TraceHubMetrics;

/** What our own counts say was lost, and why. */
final class TraceHubCounts {

  private TraceHubCounts() {}

  static String told() {
    TraceHubMetrics metrics = TraceHub.metrics();
    return metrics + " imbalances " + metrics.imbalances();
  }
}
