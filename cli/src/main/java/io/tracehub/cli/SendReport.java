// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.ShippingPlan;
import io.tracehub.TraceHubMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of what was sent, in one sentence.
 *
 * @param given how many records there were
 * @param metrics of the client, after it ended
 */
record SendReport(long given, TraceHubMetrics metrics, ShippingPlan plan) {

  /** Whether all of them are where they belong. */
  boolean isComplete() {
    return waiting() == 0 && metrics.lost() == 0 && leftOut().isEmpty();
  }

  private long waiting() {
    return metrics.spooled() + metrics.inFlight();
  }

  private Map<String, Long> leftOut() {
    return present(metrics.leftOut());
  }

  @Override
  public String toString() {
    String entries = Quantity.of(given, "entry", "entries");
    StringBuilder text = new StringBuilder();
    if (isComplete()) {
      text.append(entries).append(" delivered to ").append(plan.address());
    } else {
      text.append(given == 1 ? "Not" : "Not all of " + entries + " were")
          .append(" delivered to ")
          .append(plan.address());
    }
    if (waiting() > 0) {
      text.append("; ").append(waits());
    }
    if (metrics.lost() > 0) {
      text.append("; refused or lost: ").append(losses());
    }
    if (!leftOut().isEmpty()) {
      text.append("; left out by the settings: ").append(leftOut());
    }
    if (metrics.adopted() > 0) {
      text.append("; among them or with them ")
          .append(Quantity.number(metrics.adopted()))
          .append(" that an earlier run had left on disk");
    }
    return text.append('.').toString();
  }

  private String waits() {
    return plan.spool()
        .map(
            folder ->
                "%s on disk, in %s, for the next program that sends there"
                    .formatted(Quantity.of(waiting(), "waits", "wait"), folder))
        .orElse(Quantity.number(waiting()) + " lost, since nothing is kept on disk");
  }

  private Map<String, Long> losses() {
    Map<String, Long> losses = new LinkedHashMap<>(present(metrics.refused()));
    losses.putAll(present(metrics.dropped()));
    losses.putAll(present(metrics.evicted()));
    if (metrics.rejected() > 0) {
      losses.put("rejected", metrics.rejected());
    }
    return losses;
  }

  private static Map<String, Long> present(Map<String, Long> counts) {
    Map<String, Long> present = new TreeMap<>(counts);
    present.values().removeIf(count -> count == 0);
    return present;
  }
}
