// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Rows under a heading, each column as wide as what stands in it. */
final class Table {

  private final Set<String> rightAligned;
  private final List<List<String>> rows = new ArrayList<>();

  Table(Set<String> rightAligned, String... heading) {
    this.rightAligned = rightAligned;
    rows.add(List.of(heading));
  }

  /** One text for each column, fit to be printed. */
  void add(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.get(0).size(), 0));
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths.set(i, Math.max(widths.get(i), width(row.get(i))));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String gap = " ".repeat(widths.get(i) - width(row.get(i)));
        boolean right = rightAligned.contains(rows.get(0).get(i));
        line.append(i == 0 ? "" : "  ").append(right ? gap : "").append(row.get(i));
        line.append(right ? "" : gap);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
