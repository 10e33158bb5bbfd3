// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/**
 * The setting {@code onDrop}: is told what was lost, the first time at once, then at most once a
 * second for each kind; what is lost meanwhile is added up, so that the counts are exact however
 * slow the callback is. What is refused after the client was closed is not told.
 *
 * <p>Called by a thread of its own, {@code tracehub-callbacks}, one call at a time, together with
 * {@link ErrorCallback}. It may block, throw, flush and close: neither the application nor a
 * delivery waits for it. What it logs is not shipped.
 */
@FunctionalInterface
public interface DropCallback {
  /** So many were lost. */
  void onDrop(Drop drop);
}
