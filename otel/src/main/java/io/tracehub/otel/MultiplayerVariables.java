// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static io.tracehub.spi.ForeignName.variable;

import io.tracehub.spi.ForeignName;
import java.util.List;

/**
 * The variables of Multiplayer's SDKs and of its examples. Not among them are those of traces and
 * of sessions; a ratio of spans says nothing of logs.
 */
final class MultiplayerVariables {

  static final List<ForeignName> ALL =
      List.of(
          variable("MULTIPLAYER_OTLP_KEY", "apiKey"),
          variable("MULTIPLAYER_API_KEY", "apiKey"),
          variable("OTLP_LOGS_ENDPOINT", "ingestUrl"),
          variable("MULTIPLAYER_MAX_HTTP_REQUEST_RESPONSE_SIZE", "maxPayloadBytes"),
          variable("SERVICE_NAME", "service"),
          variable("SERVICE_VERSION", "release"),
          variable("PLATFORM_ENV", "environment"));

  private MultiplayerVariables() {}
}
