// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** This module's version, as the build wrote it. */
final class Version {

  static final String TEXT = read();

  private Version() {}

  private static String read() {
    Properties built = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        built.load(in);
      }
    } catch (IOException unreadable) {
      return "unknown";
    }
    return built.getProperty("version", "unknown");
  }
}
