// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What the JVM and the system know about this process. */
final class Meters {

  private static final double MIB = 1024 * 1024;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final AtomicLong peakAfterGc = new AtomicLong();

  /** Listens to collections from now on. */
  Meters() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, unused) -> {
                CompositeData data = (CompositeData) notification.getUserData();
                afterGc(GarbageCollectionNotificationInfo.from(data));
              },
              null,
              null);
    }
  }

  private void afterGc(GarbageCollectionNotificationInfo info) {
    long heap =
        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> isHeap(pool.getKey()))
            .map(Map.Entry::getValue)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    peakAfterGc.accumulateAndGet(heap, Math::max);
  }

  private static boolean isHeap(String pool) {
    return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Old");
  }

  /** What this thread allocated so far. */
  long allocatedBytes() {
    return threads.getCurrentThreadAllocatedBytes();
  }

  /** Processor time of the whole process. */
  long processCpuNanos() {
    return system.getProcessCpuTime();
  }

  /** Processor time of this thread. */
  long threadCpuNanos() {
    return threads.getCurrentThreadCpuTime();
  }

  /** The most that was in use after any collection, in MiB. */
  double peakHeapMib() {
    return peakAfterGc.get() / MIB;
  }
}
