// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/**
 * What had become of everything logged before a flush when it returned.
 *
 * @param delivered entries confirmed by the back end, since the client started
 * @param spooled entries that wait for a later attempt
 * @param dropped records and entries lost, since the client started
 * @param pending entries whose outcome was still open when time ran out
 */
public record FlushResult(long delivered, long spooled, long dropped, long pending) {

  /** Whether nothing waits any more. */
  public boolean isComplete() {
    return spooled == 0 && pending == 0;
  }
}
