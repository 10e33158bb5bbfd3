// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the application is called by the <a
 * href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">variables
 * of OpenTelemetry 1.x</a>. They are not ours: what we cannot use of them is left alone.
 */
final class OtelService {

  private static final String ATTRIBUTE = "service.name=";

  private OtelService() {}

  static Optional<String> name(Surroundings surroundings) {
    return Optional.ofNullable(surroundings.variable("OTEL_SERVICE_NAME"))
        .filter(OtelService::isUsable)
        .or(
            () ->
                Optional.ofNullable(surroundings.variable("OTEL_RESOURCE_ATTRIBUTES"))
                    .flatMap(OtelService::attribute)
                    .filter(OtelService::isUsable))
        .map(String::trim);
  }

  private static Optional<String> attribute(String attributes) {
    return Arrays.stream(attributes.split(","))
        .map(String::trim)
        .filter(pair -> pair.startsWith(ATTRIBUTE))
        .map(pair -> decoded(pair.substring(ATTRIBUTE.length())))
        .findFirst();
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException asItIs) {
      return value;
    }
  }

  private static boolean isUsable(String name) {
    return !name.isBlank() && Settings.SERVICE.valid().test(name.trim());
  }
}
