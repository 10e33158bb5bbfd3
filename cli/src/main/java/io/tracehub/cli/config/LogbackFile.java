// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.TraceHubConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code logback.xml}: its TraceHub appenders, and which loggers lead to them. */
final class LogbackFile {

  private static final String OURS = "io.tracehub.logback.TraceHubAppender";
  private static final String THRESHOLD_FILTER = "ch.qos.logback.classic.filter.ThresholdFilter";

  private final LogbackLines all;
  private final String mainName;
  private final String shownFile;
  private final Routing routing = new Routing("DEBUG", LogbackFile::level);
  private final Map<String, String> imports = new LinkedHashMap<>();
  private final Map<String, LogbackLines.Line> ours = new LinkedHashMap<>();
  private final Map<String, Node> forwards = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private LogbackFile(Path file, LogbackLines all) {
    this.all = all;
    this.mainName = String.valueOf(file.getFileName());
    this.shownFile = file.toString();
  }

  static Findings read(Path file, Node configuration, Variables around) throws IOException {
    LogbackFile reading = new LogbackFile(file, LogbackLines.of(file, configuration, around));
    reading.all.lines.forEach(reading::take);
    return reading.findings();
  }

  private void take(LogbackLines.Line line) {
    Node node = line.node();
    if (node.is("import")) {
      String name = node.attribute("class", "");
      imports.put(name.substring(name.lastIndexOf('.') + 1), name);
    } else if (node.is("appender")) {
      appender(line);
    } else if (node.is("root")) {
      routing.root(levelOf(node), references(node));
    } else if (node.is("logger")) {
      routing.logger(
          resolved(node.attribute("name", "")),
          levelOf(node),
          !resolved(node.attribute("additivity", "true")).equalsIgnoreCase("false"),
          references(node));
    }
  }

  private void appender(LogbackLines.Line line) {
    Node node = line.node();
    String name = resolved(node.attribute("name", ""));
    String given = resolved(node.attribute("class", ""));
    String type = imports.getOrDefault(given, given);
    if (type.equals(OURS)) {
      ours.put(name, line);
    } else if (type.toLowerCase(Locale.ROOT).contains("tracehub")) {
      faults.add(
          "Appender %s (%s) has the class %s, which does not exist: expected %s."
              .formatted(name, place(line), type, OURS));
    }
    if (!node.children("appender-ref").isEmpty()) {
      routing.forward(name, references(node));
      forwards.put(name, node);
    }
  }

  private String place(LogbackLines.Line line) {
    String number = "line " + line.node().line();
    return line.file().equals(mainName) ? number : number + " of " + line.file();
  }

  private List<Routing.Reference> references(Node node) {
    return node.children("appender-ref").stream()
        .map(reference -> new Routing.Reference(resolved(reference.attribute("ref", ""))))
        .toList();
  }

  private @Nullable String levelOf(Node node) {
    String text =
        node.attribute("level")
            .or(() -> node.child("level").flatMap(level -> level.attribute("value")))
            .map(this::resolved)
            .orElse("");
    return text.isEmpty() || text.equalsIgnoreCase("INHERITED") || text.equalsIgnoreCase("NULL")
        ? null
        : text.toUpperCase(Locale.ROOT);
  }

  private String resolved(String text) {
    return all.variables.resolve(text).text();
  }

  /** Logback takes a word that is no level for DEBUG. */
  private static Threshold level(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "OFF" -> Threshold.OFF;
      case "ERROR" -> Threshold.from(Severity.ERROR);
      case "WARN" -> Threshold.from(Severity.WARN);
      case "INFO" -> Threshold.from(Severity.INFO);
      case "TRACE", "ALL" -> Threshold.from(Severity.TRACE);
      default -> Threshold.from(Severity.DEBUG);
    };
  }

  private Findings findings() {
    List<Shipper> shippers = new ArrayList<>();
    ours.forEach((name, line) -> shippers.add(shipper(name, line)));
    return new Findings(Kind.LOGBACK, shippers, faults, all.remarks);
  }

  private Shipper shipper(String name, LogbackLines.Line line) {
    Reach reach = routing.of(name);
    List<GivenText> given = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    String file = line.file().equals(mainName) ? shownFile : line.file();
    String origin = file + " (appender " + name + ")";
    for (Node child : line.node().children()) {
      String setting = decapitalized(child.name());
      if (TraceHubConfig.settingNames().contains(setting)) {
        given.add(new GivenText(setting, origin, all.variables.resolve(child.text())));
      } else if (setting.equals("filter")) {
        reach = filtered(reach, child, remarks);
      } else {
        warnings.add(TraceHubConfig.unknownSetting(child.name(), origin));
      }
    }
    List<String> unattached =
        reach.isAttached()
            ? List.of()
            : List.of(
                "No logger has an <appender-ref ref=\"%s\"/>: the appender receives nothing, and Logback does not even start it."
                    .formatted(name));
    reach.behind().forEach(async -> behind(async, remarks));
    return new Shipper(
        "Appender %s (%s)".formatted(name, place(line)),
        given,
        warnings,
        reach,
        unattached,
        remarks);
  }

  private void behind(String forwarding, List<String> remarks) {
    Node appender = forwards.get(forwarding);
    if (appender == null || !appender.attribute("class", "").endsWith("AsyncAppender")) {
      return;
    }
    String kept = appender.child("discardingThreshold").map(Node::text).orElse("");
    remarks.add(
        "It does not need the asynchronous appender %s before it%s."
            .formatted(
                forwarding,
                resolved(kept).equals("0")
                    ? ""
                    : ", which drops TRACE, DEBUG and INFO, and so breadcrumbs, when its queue is four fifths full"));
  }

  private Reach filtered(Reach reach, Node filter, List<String> remarks) {
    String type = resolved(filter.attribute("class", ""));
    if (imports.getOrDefault(type, type).equals(THRESHOLD_FILTER)) {
      String word = filter.child("level").map(Node::text).map(this::resolved).orElse("OFF");
      remarks.add("Its filter lets only %s and above through.".formatted(word));
      return reach.filtered(level(word));
    }
    remarks.add(
        "Its filter %s decides too; what it lets through is not known here.".formatted(type));
    return reach;
  }

  private static String decapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
