// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a shipper does while nobody logs: how often its threads wake, and what they use of the
 * processor. Its threads are those that were not there before it was started; the JDK's HTTP
 * selector, which whoever uses the JDK's client has, is told apart.
 */
final class Idle {

  /** Linux keeps no more of a thread's name. */
  private static final int NAME_CHARS = 15;

  private static final String SELECTOR = "HttpClient-";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Set<Long> before = new HashSet<>();

  /** To be made before the shipper is started. */
  Idle() {
    for (long id : threads.getAllThreadIds()) {
      before.add(id);
    }
  }

  /** Watches for a while. */
  void watch(int seconds, Dialogue dialogue) throws IOException, InterruptedException {
    Map<String, Long> wakeUpsThen = wakeUps();
    Map<Long, Long> cpuThen = cpuNanos();
    Thread.sleep(seconds * 1_000L);
    double cpu = millisSince(cpuThen) / seconds;
    long own = 0;
    long selector = 0;
    for (Map.Entry<String, Long> thread : wakeUps().entrySet()) {
      long count = thread.getValue() - wakeUpsThen.getOrDefault(thread.getKey(), 0L);
      if (thread.getKey().contains(SELECTOR)) {
        selector += count;
      } else {
        own += count;
      }
      if (count > 0) {
        System.err.println("woke " + count + " times: " + thread.getKey());
      }
    }
    dialogue.figure("idle_wakeups", (double) own / seconds);
    dialogue.figure("idle_selector_wakeups", (double) selector / seconds);
    dialogue.figure("idle_cpu", cpu);
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && !before.contains(info.getThreadId())) {
        names.add(cut(info.getThreadName()));
      }
    }
    return names;
  }

  private static String cut(String name) {
    return name.length() > NAME_CHARS ? name.substring(0, NAME_CHARS) : name;
  }

  /** By thread: one that ends meanwhile takes its time with it. */
  private Map<Long, Long> cpuNanos() {
    Map<Long, Long> nanos = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      if (!before.contains(id)) {
        nanos.put(id, Math.max(0, threads.getThreadCpuTime(id)));
      }
    }
    return nanos;
  }

  private double millisSince(Map<Long, Long> then) {
    long nanos = 0;
    for (Map.Entry<Long, Long> thread : cpuNanos().entrySet()) {
      nanos +=
          thread.getValue() - Math.min(thread.getValue(), then.getOrDefault(thread.getKey(), 0L));
    }
    return nanos / 1e6;
  }

  /** By the system's thread id and name. */
  private Map<String, Long> wakeUps() throws IOException {
    Set<String> own = names();
    Map<String, Long> counts = new HashMap<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        String name = "";
        for (String line : Files.readAllLines(task.resolve("status"))) {
          String value = line.substring(line.indexOf(':') + 1).strip();
          if (line.startsWith("Name:")) {
            name = value;
          } else if (line.startsWith("voluntary_ctxt_switches:") && own.contains(name)) {
            counts.put(task.getFileName() + " " + name, Long.parseLong(value));
          }
        }
      }
    }
    return counts;
  }
}
