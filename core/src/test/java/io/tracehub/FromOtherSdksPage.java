// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code docs/from-other-sdks.md}: its tables by section, and its examples of settings. */
final class FromOtherSdksPage {

  private static final Path PAGE = Path.of("../docs/from-other-sdks.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern SETTING = Pattern.compile("`([a-z][a-zA-Z]*)`(?: \\(([^)]*)\\))?");
  private static final Pattern PLANNED = Pattern.compile("planned \\((\\d+)\\): ");
  private static final Pattern ELEMENT = Pattern.compile("^  <(\\w+)>(.*)</\\1>$");

  private final List<String> lines;

  FromOtherSdksPage() throws IOException {
    lines = Files.readAllLines(PAGE);
  }

  /**
   * A row of a table.
   *
   * @param section whose SDK, as its heading begins
   * @param here what there is today
   * @param planned what is to come, after "planned (N): "; empty if nothing
   * @param issue the N of it
   */
  record Row(
      String section, String theirs, String here, String planned, String issue, String remark) {

    List<String> theirNames() {
      return codeIn(theirs);
    }

    /** What is in backticks of today's part: settings, API, commands. */
    List<String> names() {
      return codeIn(here);
    }

    List<String> plannedNames() {
      return codeIn(planned);
    }

    /** Settings with the default that the row tells; null where it tells none. */
    Map<String, String> settings() {
      Map<String, String> found = new LinkedHashMap<>();
      SETTING.matcher(here).results().forEach(one -> found.put(one.group(1), one.group(2)));
      return found;
    }

    boolean saysHow() {
      return !names().isEmpty()
          || Stream.of("always: ", "not needed: ", "not here: ").anyMatch(here::startsWith)
          || !plannedNames().isEmpty();
    }

    @Override
    public String toString() {
      return section + " | " + theirs;
    }
  }

  /** The rows of all tables with four columns, the headings left out. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    String section = "";
    for (String line : lines) {
      if (line.startsWith("## ")) {
        section = line.substring(3).split(" ", 2)[0];
      }
      String[] cells = line.split("\\s*\\|\\s*", -1);
      if (cells.length == 6 && !cells[1].equals("Theirs") && !cells[1].startsWith("---")) {
        rows.add(row(section, cells));
      }
    }
    return rows;
  }

  /** Name and text of each element, example by example of {@code logback.xml}. */
  List<Map<String, String>> examples() {
    List<Map<String, String>> examples = new ArrayList<>();
    for (String line : lines) {
      Matcher element = ELEMENT.matcher(line);
      if (line.startsWith("<appender ")) {
        examples.add(new LinkedHashMap<>());
      } else if (element.matches()) {
        examples.get(examples.size() - 1).put(element.group(1), element.group(2));
      }
    }
    return examples;
  }

  /** Every variable of ours that the page names. */
  List<String> ourVariables() {
    return lines.stream()
        .flatMap(line -> codeIn(line).stream())
        .filter(name -> name.startsWith("TRACEHUB_"))
        .toList();
  }

  private static Row row(String section, String[] cells) {
    Matcher planned = PLANNED.matcher(cells[3]);
    return planned.find()
        ? new Row(
            section,
            cells[1],
            cells[3].substring(0, planned.start()),
            cells[3].substring(planned.end()),
            planned.group(1),
            cells[4])
        : new Row(section, cells[1], cells[3], "", "", cells[4]);
  }

  private static List<String> codeIn(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
