// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code docs/parity.md}: a table for each scenario, and the reason of each difference. */
final class ParityPage {

  private static final int MAX_CHARS = 70;

  private static final String OPENING =
      """
      # The same event from every framework

      The same calls through each framework, and what arrived, field by field. `=` is what Logback's event has; a number tells why a
      field differs. This page is written, and each difference checked, by the test
      [`ParityTest`](../evidence/src/test/java/io/tracehub/evidence/frameworks/ParityTest.java).
      """;

  private final Parity parity;
  private final List<Difference> used = new ArrayList<>();
  private final List<String> unexplained = new ArrayList<>();

  ParityPage(Parity parity) {
    this.parity = parity;
  }

  /** Differences without a reason. Known when the page has been written. */
  List<String> unexplained() {
    return unexplained;
  }

  /** Reasons for what does not differ. Known when the page has been written. */
  List<Difference> unused() {
    return Difference.EXPLAINED.stream().filter(difference -> !used.contains(difference)).toList();
  }

  String text() {
    StringBuilder page = new StringBuilder(OPENING);
    for (Scenario scenario : Scenario.ALL) {
      table(scenario, page);
    }
    page.append("\n## Why a field differs\n\n");
    for (Difference difference : used) {
      page.append("%d. %s\n".formatted(used.indexOf(difference) + 1, difference.reason()));
    }
    return page.toString();
  }

  private void table(Scenario scenario, StringBuilder page) {
    page.append("\n## ").append(scenario.name()).append("\n\n| Field |");
    for (Framework framework : Framework.ALL) {
      page.append(' ').append(framework.title()).append(" |");
    }
    page.append("\n|---|").append("---|".repeat(Framework.ALL.size())).append('\n');
    for (String path : parity.paths(scenario)) {
      page.append("| `").append(path).append("` |");
      for (Framework framework : Framework.ALL) {
        page.append(' ').append(cell(framework, scenario, path)).append(" |");
      }
      page.append('\n');
    }
  }

  private String cell(Framework framework, Scenario scenario, String path) {
    String value = parity.value(framework, scenario, path);
    String expected = parity.value(Framework.LOGBACK, scenario, path);
    if (framework.equals(Framework.LOGBACK)) {
      return shown(value);
    }
    if (!parity.can(framework, scenario)) {
      return "has none";
    }
    if (value != null && value.equals(expected)) {
      return "=";
    }
    return shown(value) + " " + reason(framework, scenario, path, value, expected);
  }

  private String reason(
      Framework framework,
      Scenario scenario,
      String path,
      @Nullable String value,
      @Nullable String expected) {
    for (Difference difference : Difference.EXPLAINED) {
      if (difference.explains(framework, scenario, path)) {
        if (!used.contains(difference)) {
          used.add(difference);
        }
        return "(" + (used.indexOf(difference) + 1) + ")";
      }
    }
    unexplained.add(
        "%s, %s, %s: %s instead of %s"
            .formatted(framework.title(), scenario.name(), path, value, expected));
    return "(?)";
  }

  private static String shown(@Nullable String value) {
    if (value == null) {
      return "–";
    }
    String line =
        value.replace("\n", " ⏎ ").replace("\t", "").replace("|", "\\|").replace("`", "'");
    return "`" + (line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS) + "…" : line) + "`";
  }
}
