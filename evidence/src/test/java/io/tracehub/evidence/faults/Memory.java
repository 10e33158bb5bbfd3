// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

/** The heap of this JVM. */
final class Memory {

  private Memory() {}

  /** What is in use after two collections: the second finds what the first let go of. */
  static long used() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
