// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** A {@code logging.properties} as a user would write it, with our handler on the root logger. */
final class LoggingProperties {

  static final String PREFIX = TraceHubHandler.class.getName() + ".";

  private LoggingProperties() {}

  /** Settings that are quick, for a test that has no wishes of its own. */
  static Map<String, String> quick(Object endpoint) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("endpoint", endpoint.toString());
    settings.put("service", "orders");
    settings.put("flushInterval", "10 ms");
    settings.put("shutdownTimeout", "10 s");
    return settings;
  }

  /**
   * Only what {@code com.acme} and {@code org} log reaches the handler: a test's libraries log too.
   */
  static String of(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.put("handlers", TraceHubHandler.class.getName());
    properties.put(".level", "OFF");
    properties.put("com.acme.level", "ALL");
    properties.put("org.level", "ALL");
    settings.forEach((name, value) -> properties.put(PREFIX + name, value));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
