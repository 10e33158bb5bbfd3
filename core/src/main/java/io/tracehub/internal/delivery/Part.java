// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import org.jspecify.annotations.Nullable;

/** Entries of unknown fate, and what a {@link Bisection} knows of them. */
final class Part {

  /** Rejected, so there is nothing to be learned from other requests. */
  static final long FOR_GOOD = -1;

  /** It has not failed yet, nor anything that holds it. */
  static final long NEVER = Long.MAX_VALUE;

  final Slice slice;

  /** How many requests had passed when it failed last, or something that holds it. */
  long passesAtFailure;

  /** What the back end said then. */
  String why;

  /** How often it failed by itself. */
  int failures;

  /** Whether an entry that cannot pass is surely among them. */
  boolean isBad;

  /** What is to blame if this one passes. */
  @Nullable Part otherHalf;

  Part(Slice slice, long passesAtFailure, String why) {
    this.slice = slice;
    this.passesAtFailure = passesAtFailure;
    this.why = why;
  }

  /** A part of it, of which less is known. */
  Part piece(Slice smaller) {
    return new Part(smaller, passesAtFailure, why);
  }

  /** Its first half, which knows the other. */
  Part halved() {
    int middle = slice.from() + slice.size() / 2;
    Part left = piece(new Slice(slice.from(), middle));
    left.otherHalf = piece(new Slice(middle, slice.to()));
    return left;
  }

  void refused(long passesSoFar, String reason) {
    passesAtFailure = passesSoFar;
    why = reason;
  }
}
