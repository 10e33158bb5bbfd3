// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/**
 * The setting {@code onError}: is told that deliveries fail, the first time at once, then at most
 * once a minute for each {@link TraceHubTransportException.Kind}, with the newest failure.
 *
 * <p>Called by a thread of its own, {@code tracehub-callbacks}, one call at a time, together with
 * {@link DropCallback}. It may block, throw, flush and close: neither the application nor a
 * delivery waits for it. What it logs is not shipped.
 */
@FunctionalInterface
public interface ErrorCallback {
  /** A delivery failed; entries are retried or counted as its kind says. */
  void onError(TraceHubTransportException failure);
}
