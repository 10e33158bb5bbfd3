// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import java.util.ArrayDeque;
import java.util.Deque;

/** The breadcrumbs of one trace, or of one thread: the newest few, oldest first. */
final class Trail {

  /** As many as most have. */
  private static final int FEW = 4;

  final String key;
  final Deque<Crumb> crumbs = new ArrayDeque<>(FEW);

  /** Older crumbs of this trail that are gone. */
  int forgotten;

  long lastNanos;

  Trail(String key) {
    this.key = key;
  }
}
