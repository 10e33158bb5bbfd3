// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

/**
 * Neighbouring entries of a batch, counted from 0.
 *
 * @param from the first of them
 * @param to the first that is not of them any more
 */
record Slice(int from, int to) {

  static Slice of(int index) {
    return new Slice(index, index + 1);
  }

  int size() {
    return to - from;
  }

  boolean isEmpty() {
    return from >= to;
  }

  boolean isSingle() {
    return size() == 1;
  }

  Slice first() {
    return of(from);
  }

  Slice last() {
    return of(to - 1);
  }

  /** Its beginning, where it has more than so many. */
  Slice atMost(int count) {
    return size() <= count ? this : new Slice(from, from + count);
  }

  /** What is left without {@code end}, which is one of its two ends. */
  Slice without(Slice end) {
    return end.from == from ? new Slice(end.to, to) : new Slice(from, end.from);
  }
}
