// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

/**
 * What shows that a search proves something: nothing was lost on the way, and what was logged would
 * have been found.
 *
 * @param logged calls, each with a secret
 * @param findable secrets that the same search finds in the texts as they were logged
 * @param delivered entries that the SDK's metrics call delivered; more than the calls where what
 *     leads to an event is shipped as well
 * @param stored entries that the server counted
 * @param lost records and entries that the SDK's metrics call lost
 */
record Books(long logged, long findable, long delivered, long stored, long lost) {

  static final Books NONE = new Books(0, 0, 0, 0, 0);

  Books plus(Books other) {
    return new Books(
        logged + other.logged,
        findable + other.findable,
        delivered + other.delivered,
        stored + other.stored,
        lost + other.lost);
  }
}
