// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

/** The only one that asks the system for the time. Tests hand in one that they turn by hand. */
public interface Clock {

  /**
   * Elapsed time, for waits and deadlines: from 0 when the class was loaded, never set back, so two
   * readings compare with {@code <}.
   */
  long nanos();

  /** Milliseconds since 1970, for what people read. */
  long epochMillis();

  /** The machine's clock. */
  Clock SYSTEM =
      new Clock() {
        @Override
        public long nanos() {
          long origin = Origin.NANOS; // First: the very first reading sets it.
          return System.nanoTime() - origin;
        }

        @Override
        public long epochMillis() {
          return System.currentTimeMillis();
        }
      };

  /** Where the system clock's count begins. */
  final class Origin {
    private static final long NANOS = System.nanoTime();

    private Origin() {}
  }
}
