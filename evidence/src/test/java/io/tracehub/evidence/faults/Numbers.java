// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of the messages that have arrived, for tests to wait for. Thread-safe. */
final class Numbers {

  private static final Pattern MESSAGE = Pattern.compile("record (\\d+)");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final BitSet numbers = new BitSet();

  /** The message that bears a number. */
  static String message(int number) {
    return "record " + number;
  }

  /** Returns how many of these messages bear one. */
  int addAll(List<String> messages) {
    lock.lock();
    try {
      int found = 0;
      for (String message : messages) {
        Matcher number = MESSAGE.matcher(message);
        if (number.lookingAt()) {
          numbers.set(Integer.parseInt(number.group(1)));
          found++;
        }
      }
      changed.signalAll();
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** How many of 0 to below {@code end} have not arrived. */
  int missingOf(int end) {
    lock.lock();
    try {
      return end - numbers.get(0, end).cardinality();
    } finally {
      lock.unlock();
    }
  }

  /** How many arrived that are none of 0 to below {@code end}. */
  int beyond(int end) {
    lock.lock();
    try {
      return numbers.cardinality() - numbers.get(0, end).cardinality();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until so many have arrived, and returns how long that took. */
  Duration awaitCount(int count, Duration patience) {
    long start = System.nanoTime();
    long left = patience.toNanos();
    lock.lock();
    try {
      while (numbers.cardinality() < count) {
        if (left <= 0) {
          throw new AssertionError(
              "only " + numbers.cardinality() + " of " + count + " arrived within " + patience);
        }
        left = changed.awaitNanos(left);
      }
      return Duration.ofNanos(System.nanoTime() - start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while entries were to arrive", e);
    } finally {
      lock.unlock();
    }
  }
}
