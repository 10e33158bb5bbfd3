// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which system's requests come to which path. */
final class IngestPaths {
  private static final String TRACEHUB = "/api/v1/ingest";
  private static final Pattern XRAYRADAR = Pattern.compile("/api/[^/]+/store/");

  /** By protocol, as a person would look them up. */
  static final Map<String, String> BY_PROTOCOL =
      EntryDraft.names(
          Protocol.TRACEHUB.word(),
          TRACEHUB,
          Protocol.XRAYRADAR.word(),
          "/api/{project}/store/",
          Protocol.REPLAYSTACK.word(),
          ReplayStackReception.SINGLE + ", " + ReplayStackReception.BULK,
          Protocol.OTLP.word(),
          OtlpLogs.PATH + ", " + OtlpSpans.PATH);

  private final Reception traceHub;
  private final Reception xrayRadar;
  private final Reception replayStack;
  private final Reception otlp;

  /**
   * @param strict whether XrayRadar's projects have the limits of a plan
   */
  IngestPaths(ApiKeys keys, boolean strict, Clock clock) {
    traceHub = new TraceHubReception(keys, clock);
    xrayRadar = new XrayRadarReception(keys, strict ? new XrayRadarPlan(clock) : null, clock);
    replayStack = new ReplayStackReception(keys, clock);
    otlp = new OtlpReception(keys, clock);
  }

  /** Who takes what is posted to this path; null if nobody does. */
  @Nullable Reception at(String path) {
    return switch (path) {
      case TRACEHUB -> traceHub;
      case ReplayStackReception.SINGLE, ReplayStackReception.BULK -> replayStack;
      case OtlpLogs.PATH, OtlpSpans.PATH -> otlp;
      default -> XRAYRADAR.matcher(path).matches() ? xrayRadar : null;
    };
  }
}
