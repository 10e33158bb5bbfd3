// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A protocol as an application is set to speak it, and how its messages are found again. */
enum Language {
  TRACEHUB,
  XRAYRADAR,
  REPLAYSTACK,
  REPLAYSTACK_IN_BULK,
  OTLP,
  OTLP_AS_JSON;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Settings by which every record is sent soon, and waits in that folder. */
  Map<String, String> settings(String url, Path spool) {
    Map<String, String> settings = NumberedLogback.settings(url, spool);
    settings.remove("endpoint");
    settings.putAll(address(url));
    return settings;
  }

  /** The settings that say where to send, and how. */
  Map<String, String> address(String url) {
    return switch (this) {
      case TRACEHUB -> Map.of("endpoint", url);
      case XRAYRADAR -> Map.of("protocol", "xrayradar", "dsn", url + "/42");
      case REPLAYSTACK -> Map.of("protocol", "replaystack", "endpoint", url);
      case REPLAYSTACK_IN_BULK ->
          Map.of("protocol", "replaystack", "endpoint", url, "batchSize", "100");
      case OTLP -> Map.of("protocol", "otlp", "endpoint", url);
      case OTLP_AS_JSON ->
          Map.of("protocol", "otlp", "endpoint", url, "protocolOptions", "encoding=json");
    };
  }

  /** Whether a request holds one entry. */
  boolean isOneByOne() {
    return this == XRAYRADAR || this == REPLAYSTACK;
  }

  /** Whether a 500 is a refusal for good there, by that protocol's specification. */
  boolean refusesBy500() {
    return this == OTLP || this == OTLP_AS_JSON;
  }

  /** The log messages in a request. */
  List<String> messages(@Nullable String contentType, byte[] body) throws IOException {
    if ("application/x-protobuf".equals(contentType)) {
      return bodies(ExportLogsServiceRequest.parseFrom(body));
    }
    JsonNode request = JSON.readTree(new String(body, UTF_8));
    return switch (this) {
      case TRACEHUB, XRAYRADAR -> request.findValuesAsText("message");
      case REPLAYSTACK, REPLAYSTACK_IN_BULK ->
          request.findValues("metadata").stream().map(m -> m.path("message").asText()).toList();
      case OTLP, OTLP_AS_JSON ->
          request.findValues("body").stream().map(b -> b.path("stringValue").asText()).toList();
    };
  }

  private static List<String> bodies(ExportLogsServiceRequest request) {
    List<String> bodies = new ArrayList<>();
    for (ResourceLogs resource : request.getResourceLogsList()) {
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        scope.getLogRecordsList().forEach(each -> bodies.add(each.getBody().getStringValue()));
      }
    }
    return bodies;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
