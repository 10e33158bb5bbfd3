// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what all unfinished requests hold in memory together, so that many slow clients cannot
 * exhaust it.
 */
final class BodyBudget {
  private final long maxBytes;
  private final AtomicLong heldBytes = new AtomicLong();

  BodyBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  boolean take(long bytes) {
    if (heldBytes.addAndGet(bytes) <= maxBytes) {
      return true;
    }
    heldBytes.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    heldBytes.addAndGet(-bytes);
  }
}
