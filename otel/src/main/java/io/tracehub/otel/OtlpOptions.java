// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What {@code protocolOptions} may say. */
final class OtlpOptions {

  static final Set<String> NAMES = Set.of("encoding");

  private OtlpOptions() {}

  /** Whether bodies are JSON; protobuf if nobody says. */
  static boolean isJson(Map<String, String> options) {
    return switch (options.getOrDefault("encoding", "protobuf").toLowerCase(Locale.ROOT)) {
      case "json" -> true;
      case "protobuf" -> false;
      default -> throw new IllegalArgumentException("encoding=protobuf or encoding=json");
    };
  }
}
