// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures of all rows that have run so far, in a file, since each test class has a JVM of its
 * own; printed whole by each, so that what is printed last has all of them.
 */
final class FaultTable {

  private static final Path FILE = Path.of("target", "faults.txt");
  private static final String FORM = "%-34s %6s %9s %9s %9s %10s  %s";

  private FaultTable() {}

  /**
   * Puts down a row, instead of an earlier one of that name.
   *
   * @param more what else was measured, in words
   */
  static synchronized void row(
      String name, long runs, long records, long lost, long repeated, long invented, String more)
      throws IOException {
    List<String> rows = new ArrayList<>();
    if (Files.exists(FILE)) {
      rows.addAll(Files.readAllLines(FILE));
    }
    rows.removeIf(row -> row.startsWith(name + " "));
    rows.add(FORM.formatted(name, runs, records, lost, invented, repeated, more));
    Files.createDirectories(FILE.toAbsolutePath().getParent());
    Files.write(FILE, rows);
    System.out.println(
        FORM.formatted("row", "runs", "records", "lost", "invented", "repeated", ""));
    rows.forEach(System.out::println);
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
