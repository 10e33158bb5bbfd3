// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@code log4j2.xml} as a user would write it, with one or more of our appenders. */
final class Log4j2Xml {

  private final StringBuilder appenders = new StringBuilder();
  private final StringBuilder references = new StringBuilder();
  private String attributes = "";

  /** Settings that are quick, for a test that has no wishes of its own. */
  static Map<String, String> quick(Object endpoint) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("endpoint", endpoint.toString());
    settings.put("service", "orders");
    settings.put("flushInterval", "10 ms");
    settings.put("shutdownTimeout", "10 s");
    return settings;
  }

  /** The appender alone on the root logger. */
  static String of(Map<String, String> settings) {
    return new Log4j2Xml().appender("TRACEHUB", settings).onRoot("TRACEHUB").text();
  }

  /** Attributes of the whole configuration. */
  Log4j2Xml with(String more) {
    attributes = " " + more;
    return this;
  }

  Log4j2Xml appender(String name, Map<String, String> settings) {
    appenders.append("    <TraceHub name='%s'".formatted(name));
    settings.forEach(
        (setting, value) -> appenders.append("\n      %s='%s'".formatted(setting, escaped(value))));
    appenders.append("/>\n");
    return this;
  }

  /** Puts Log4j2's own asynchronous appender in front of another. */
  Log4j2Xml async(String name, String behind) {
    appenders.append(
        "    <Async name='%s'><AppenderRef ref='%s'/></Async>\n".formatted(name, behind));
    return this;
  }

  Log4j2Xml onRoot(String... names) {
    List.of(names).forEach(name -> references.append("<AppenderRef ref='%s'/>".formatted(name)));
    return this;
  }

  String text() {
    return text("Root");
  }

  /** With a root logger of this kind. */
  String text(String root) {
    return """
        <Configuration%s>
          <Appenders>
        %s  </Appenders>
          <Loggers>
            <%s level='TRACE'>%s</%s>
          </Loggers>
        </Configuration>
        """
        .formatted(attributes, appenders, root, references, root);
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("'", "&apos;")
        .replace("\n", "&#10;");
  }
}
