// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures were taken on. */
final class Machine {

  private Machine() {}

  static String describe() throws IOException {
    return Runtime.getRuntime().availableProcessors()
        + " processors ("
        + processor()
        + "), "
        + memory()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version");
  }

  private static String processor() throws IOException {
    return valueOf("model name", Files.readAllLines(Path.of("/proc/cpuinfo")));
  }

  private static String memory() throws IOException {
    String kilobytes = valueOf("MemTotal", Files.readAllLines(Path.of("/proc/meminfo")));
    return Math.round(Long.parseLong(kilobytes.replaceAll("\\D", "")) / 1048576.0) + " GiB";
  }

  private static String valueOf(String key, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
