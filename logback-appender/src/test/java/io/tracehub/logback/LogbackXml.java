// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@code logback.xml} as a user would write it, with one or more of our appenders. */
final class LogbackXml {

  private final StringBuilder appenders = new StringBuilder();
  private final StringBuilder references = new StringBuilder();

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
    return new LogbackXml().appender("TRACEHUB", settings).onRoot("TRACEHUB").text();
  }

  LogbackXml appender(String name, Map<String, String> settings) {
    appenders.append(
        "<appender name='%s' class='%s'>\n".formatted(name, TraceHubAppender.class.getName()));
    settings.forEach(
        (setting, value) ->
            appenders.append("  <%s>%s</%s>\n".formatted(setting, escaped(value), setting)));
    appenders.append("</appender>\n");
    return this;
  }

  /** Puts Logback's own asynchronous appender in front of another. */
  LogbackXml async(String name, String behind) {
    appenders.append(
        """
        <appender name='%s' class='ch.qos.logback.classic.AsyncAppender'>
          <discardingThreshold>0</discardingThreshold>
          <appender-ref ref='%s'/>
        </appender>
        """
            .formatted(name, behind));
    return this;
  }

  LogbackXml onRoot(String... names) {
    List.of(names).forEach(name -> references.append("<appender-ref ref='%s'/>\n".formatted(name)));
    return this;
  }

  String text() {
    return "<configuration>\n"
        + appenders
        + "<root level='TRACE'>\n"
        + references
        + "</root>\n</configuration>\n";
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;");
  }
}
