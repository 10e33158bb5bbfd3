// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The heap of this JVM. */
final class Memory {

  private Memory() {}

  /** What a collection left, whatever is allocated meanwhile. */
  static long leftByCollection() {
    System.gc();
    long left = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
        left += pool.getCollectionUsage().getUsed();
      }
    }
    return left;
  }

  /** What is in use after two collections: the second finds what the first let go of. */
  static long used() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
