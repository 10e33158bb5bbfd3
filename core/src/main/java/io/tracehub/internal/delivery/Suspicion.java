// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.spool.FrameQueue;
import io.tracehub.internal.spool.Spool;

/**
 * Decides when a batch is no longer sent as one but set aside, to be examined. Of the delivery
 * thread; others ask {@link #notBefore}.
 */
final class Suspicion {

  private final int maxRetries;
  private final Endpoint endpoint;
  private final FrameQueue suspects;
  private int unproven;
  private long passesAtUnproven;
  private volatile long notBefore;

  Suspicion(int maxRetries, Endpoint endpoint, Spool spool) {
    this.maxRetries = maxRetries;
    this.endpoint = endpoint;
    this.suspects = spool.suspects();
  }

  boolean isOn(Plan plan) {
    return plan instanceof Batch batch && (batch.isSuspect(maxRetries) || isInTheWay(batch));
  }

  /**
   * Both ends of it were refused, one entry at a time: if it holds nothing but what the back end
   * cannot bear, nothing behind it would ever pass. But rather it is the back end that is ill, so
   * each next one takes twice as many refusals, until something passes.
   */
  private boolean isInTheWay(Batch batch) {
    int patience = endpoint.passes() == passesAtUnproven ? 2 << Math.min(unproven, 20) : 2;
    return endpoint.isProbing() && batch.refusedProbes() >= patience;
  }

  /** A batch was set aside. */
  void noted(Batch batch) {
    if (!batch.isSuspect(maxRetries)) {
      unproven = endpoint.passes() == passesAtUnproven ? unproven + 1 : 1;
      passesAtUnproven = endpoint.passes();
    }
  }

  /** Nothing of what is examined passes: it waits, and nothing else does. */
  void examinationWaits(int failures) {
    notBefore = endpoint.waitAfter(failures, null);
  }

  /** Before this time, on the pipeline's clock, nothing is examined. */
  long notBefore() {
    return notBefore;
  }

  boolean isOfSuspects(FrameQueue queue) {
    return queue == suspects;
  }
}
