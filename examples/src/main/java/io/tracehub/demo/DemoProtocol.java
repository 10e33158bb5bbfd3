// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A language that the local server understands, and how the appender is told to speak it. */
enum DemoProtocol {
  TRACEHUB,
  XRAYRADAR,
  REPLAYSTACK,
  OTLP;

  /** Set where the appender has been told anything. */
  static final String PROPERTY = "tracehub.protocol";

  static DemoProtocol named(String name) throws DemoFailure {
    for (DemoProtocol protocol : values()) {
      if (protocol.word().equals(name)) {
        return protocol;
      }
    }
    throw new DemoFailure(
        "The option --protocol takes tracehub, xrayradar, replaystack or otlp, not " + name + ".");
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** System properties, as a user would set them for a server at this address. */
  Map<String, String> settings(URI server) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(PROPERTY, word());
    if (this == XRAYRADAR) {
      settings.put("tracehub.dsn", server + "/1");
    } else {
      settings.put("tracehub.endpoint", server.toString());
    }
    return settings;
  }
}
