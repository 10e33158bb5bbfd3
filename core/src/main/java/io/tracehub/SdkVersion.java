// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** This SDK's version, as the build wrote it. */
final class SdkVersion {

  static final String TEXT = "java-" + read();

  private SdkVersion() {}

  private static String read() {
    Properties built = new Properties();
    try (InputStream in = SdkVersion.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        built.load(in);
      }
    } catch (IOException unreadable) {
      return "unknown";
    }
    return built.getProperty("version", "unknown");
  }
}
