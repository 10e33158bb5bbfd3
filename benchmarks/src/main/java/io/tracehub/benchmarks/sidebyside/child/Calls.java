// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

/** The two log calls that everything is measured with, as a framework has them. One thread. */
public interface Calls {

  /** The frames of a failure. */
  int FRAMES = 24;

  /** Two arguments, the first of them another one in each call. */
  void info();

  /** The same text and arguments, with an exception. */
  void error(Exception exception);

  /** A fresh exception, thrown so deep that it has {@value #FRAMES} frames. */
  static Exception failure() {
    long depth = StackWalker.getInstance().walk(frames -> frames.count());
    return deeper(FRAMES - depth - 1);
  }

  private static Exception deeper(long frames) {
    return frames <= 0
        ? new IllegalStateException("the warehouse does not answer")
        : deeper(frames - 1);
  }
}
