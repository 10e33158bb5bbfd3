// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

/**
 * Makes one attempt to deliver a payload. Retrying, spooling and counting belong to the caller.
 *
 * <p>Called by one thread at a time; may block up to its request timeout, never longer. Network
 * trouble is an answer, not an exception: it comes back as {@link Outcome.RetryLater}.
 */
public interface Transport extends AutoCloseable {

  /** Sends the payload once. */
  Outcome send(Payload payload);

  /** Ends an attempt under way, and frees connections and threads. Returns at once. */
  @Override
  void close();
}
