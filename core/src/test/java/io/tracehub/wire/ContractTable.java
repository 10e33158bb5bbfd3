// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Every field of a back end's contract, and where we have it from. A table is a file {@code
 * contracts/<protocol>.tsv}, a field a line, four columns:
 *
 * <pre>
 * breadcrumbs[].data.*   any            optional   key-values of the breadcrumb
 * modules                object         always     absent: versions are sent once, in extra
 * </pre>
 *
 * <p>A path has a dot between names, {@code []} behind a list (a row of its own for the elements
 * only where they are no objects: {@code fingerprint[]}), and {@code *} for a name that the sender
 * chooses; a name that has a dot itself is quoted by backticks. Types are {@code string}, {@code
 * int}, {@code number}, {@code boolean}, {@code object}, {@code array}, {@code null}, with {@code
 * |} between them, or {@code any} for whatever, with all below it. Presence begins with {@code
 * always} where each parent has it.
 */
public final class ContractTable {

  private static final String ABSENT = "absent: ";
  private static final String ELEMENT = "[]";

  private final String protocol;
  private final List<Row> rows;

  private ContractTable(String protocol, List<Row> rows) {
    this.protocol = protocol;
    this.rows = rows;
  }

  /** A field. */
  record Row(String path, List<String> steps, Set<String> types, String presence, String ours) {

    boolean isAbsent() {
      return ours.startsWith(ABSENT);
    }

    boolean isAny() {
      return types.contains("any");
    }

    /** How well a path fits: 0 not at all, more the fewer stars it needs. */
    int fits(List<String> path) {
      boolean whole = steps.size() == path.size();
      if (!whole && !(isAny() && steps.size() < path.size())) {
        return 0;
      }
      int fit = 1 + 2 * steps.size();
      for (int i = 0; i < steps.size(); i++) {
        String step = steps.get(i);
        if (step.equals("*") && !path.get(i).equals(ELEMENT)) {
          fit--;
        } else if (!step.equals(path.get(i))) {
          return 0;
        }
      }
      return fit;
    }

    boolean takes(String type) {
      return isAny() || types.contains(type) || (type.equals("int") && types.contains("number"));
    }
  }

  /** The table of a protocol, from {@code contracts/<protocol>.tsv} of the class path. */
  public static ContractTable of(String protocol) {
    String resource = "/contracts/" + protocol + ".tsv";
    try (InputStream in = ContractTable.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      return parse(protocol, text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A table from its text. */
  static ContractTable parse(String protocol, String text) {
    List<Row> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = Arrays.stream(line.split("\t+", -1)).map(String::strip).toList();
      if (cells.size() != 4 || cells.contains("")) {
        throw new IllegalArgumentException(protocol + ": expected four columns: " + line);
      }
      rows.add(
          new Row(
              cells.get(0),
              steps(cells.get(0)),
              new LinkedHashSet<>(List.of(cells.get(1).split("\\|", -1))),
              cells.get(2),
              cells.get(3)));
    }
    return new ContractTable(protocol, rows);
  }

  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    for (String part : path.split("\\.(?=(?:[^`]*`[^`]*`)*[^`]*$)", -1)) {
      String name = part;
      int lists = 0;
      for (; name.endsWith(ELEMENT); name = name.substring(0, name.length() - 2)) {
        lists++;
      }
      if (!name.isEmpty()) {
        steps.add(name.replace("`", ""));
      }
      for (; lists > 0; lists--) {
        steps.add(ELEMENT);
      }
    }
    return steps;
  }

  /**
   * Where requests and the table disagree, a sentence each: a field that the table does not know,
   * one of another type, one that is always there and is not, one that is said to be absent, and
   * one that is said to have a source and stands in no request.
   *
   * @param requests by name, such as that of their file
   */
  public List<String> faults(Map<String, JsonNode> requests) {
    List<String> faults = new ArrayList<>();
    Set<Row> seen = new HashSet<>();
    requests.forEach((name, request) -> visit(name, request, List.of(), faults, seen));
    for (Row row : rows) {
      if (row.isAbsent() && seen.contains(row)) {
        faults.add(row.path + " is said to be absent, and is sent");
      } else if (!row.isAbsent() && !seen.contains(row)) {
        faults.add(row.path + " is said to be sent, and stands in no example");
      }
    }
    return faults;
  }

  private void visit(
      String request, JsonNode node, List<String> path, List<String> faults, Set<Row> seen) {
    boolean isElement = path.isEmpty() || path.get(path.size() - 1).equals(ELEMENT);
    if (!isElement || node.isValueNode()) {
      Optional<Row> row = row(path);
      if (row.isEmpty()) {
        faults.add(request + ": " + shown(path) + " is not in the table");
        return;
      }
      seen.add(row.get());
      if (row.get().isAny()) {
        return;
      }
      if (!row.get().takes(type(node))) {
        faults.add(
            "%s: %s is %s, expected %s"
                .formatted(request, shown(path), type(node), String.join("|", row.get().types)));
      }
    }
    node.forEach(
        element -> {
          if (node.isArray()) {
            visit(request, element, joined(path, ELEMENT), faults, seen);
          }
        });
    node.properties()
        .forEach(
            member ->
                visit(request, member.getValue(), joined(path, member.getKey()), faults, seen));
    if (node.isObject()) {
      missing(node, path)
          .forEach(
              name ->
                  faults.add(
                      request
                          + ": "
                          + shown(joined(path, name))
                          + " is always there, but not here"));
    }
  }

  /** The row that fits best. */
  private Optional<Row> row(List<String> path) {
    Row best = null;
    for (Row row : rows) {
      if (row.fits(path) > (best == null ? 0 : best.fits(path))) {
        best = row;
      }
    }
    return Optional.ofNullable(best);
  }

  private List<String> missing(JsonNode object, List<String> path) {
    return rows.stream()
        .filter(row -> row.presence.startsWith("always") && !row.isAbsent())
        .filter(row -> row.steps.size() == path.size() + 1)
        .filter(row -> fitsParent(row, path))
        .map(row -> row.steps.get(path.size()))
        .filter(name -> !name.equals("*") && !name.equals(ELEMENT) && !object.has(name))
        .toList();
  }

  private static boolean fitsParent(Row row, List<String> path) {
    for (int i = 0; i < path.size(); i++) {
      String step = row.steps.get(i);
      if (!step.equals(path.get(i)) && !(step.equals("*") && !path.get(i).equals(ELEMENT))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> joined(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static String shown(List<String> path) {
    return String.join(".", path).replace("." + ELEMENT, ELEMENT);
  }

  private static String type(JsonNode node) {
    return switch (node.getNodeType()) {
      case NUMBER -> node.isIntegralNumber() ? "int" : "number";
      default -> node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  /** The table as it stands on a page. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder("| Field | Type | Sent | What we put there |\n|---|---|---|---|\n");
    for (Row row : rows) {
      text.append("| `")
          .append(row.path.replace("`", ""))
          .append("` | ")
          .append(String.join(" or ", row.types))
          .append(" | ")
          .append(row.presence)
          .append(" | ")
          .append(row.isAbsent() ? "not sent: " + row.ours.substring(ABSENT.length()) : row.ours)
          .append(" |\n");
    }
    return text.toString();
  }

  /**
   * A page with this table between the markers {@code <!-- contract:protocol -->} and {@code <!--
   * /contract -->}.
   *
   * @throws IllegalArgumentException if the page has none
   */
  public String onPage(String page) {
    String marker = "<!-- contract:" + protocol + " -->\n";
    int start = page.indexOf(marker);
    int end = start < 0 ? -1 : page.indexOf("<!-- /contract -->", start);
    if (end < 0) {
      throw new IllegalArgumentException("the page has no place for " + protocol);
    }
    return page.substring(0, start + marker.length()) + markdown() + page.substring(end);
  }

  /** The paths, in the order of the file. */
  Collection<String> paths() {
    return rows.stream().map(Row::path).toList();
  }
}
