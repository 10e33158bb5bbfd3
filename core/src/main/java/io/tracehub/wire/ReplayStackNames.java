// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.spi.ForeignName.variable;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.ForeignName.Meaning;
import io.tracehub.spi.ForeignName.Means;
import io.tracehub.spi.ForeignName.Nothing;
import io.tracehub.spi.ForeignName.Place;
import io.tracehub.spi.ForeignName.Remark;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The names by which ReplayStack's own SDKs are configured, in order of precedence. They have no
 * file of settings.
 */
final class ReplayStackNames {

  /** What one bulk request of theirs holds at most. */
  private static final long MOST_IN_BULK = 100;

  private static final String MOST_PAYLOAD = "16 MiB";

  static final List<ForeignName> ALL =
      List.of(
          variable("REPLAYSTACK_API_KEY", "apiKey"),
          variable("REPLAYSTACK_ENDPOINT", "endpoint"),
          variable("REPLAYSTACK_INGEST_URL", "ingestUrl"),
          variable("REPLAYSTACK_SERVICE_NAME", "service"),
          variable("REPLAYSTACK_ENVIRONMENT", "environment"),
          variable("REPLAYSTACK_APP_VERSION", "release"),
          variable("REPLAYSTACK_COMMIT_HASH", "commit"),
          variable("REPLAYSTACK_ENABLED", "enabled", ReplayStackNames::enabled),
          variable("REPLAYSTACK_TIMEOUT_MS", "timeout", text -> ForeignValues.millis(text) + " ms"),
          variable("REPLAYSTACK_SAMPLE_RATE", "sampleRate"),
          variable("REPLAYSTACK_CAPTURE_SUCCESS", "captureSuccess", ReplayStackNames::flag),
          variable(
              "REPLAYSTACK_MAX_PAYLOAD_SIZE_BYTES", "maxPayloadBytes", ReplayStackNames::bytes),
          variable("REPLAYSTACK_MAX_BREADCRUMBS", "maxBreadcrumbs"),
          variable("REPLAYSTACK_BATCH_MAX_EVENTS", "batchSize", ReplayStackNames::inBulk),
          reading("REPLAYSTACK_BATCH_FLUSH_INTERVAL_MS", ReplayStackNames::bulkInterval),
          reading("REPLAYSTACK_FLUSH_INTERVAL_MS", ReplayStackNames::retryInterval),
          reading("REPLAYSTACK_RETRIES", ReplayStackNames::retries),
          reading("REPLAYSTACK_OFFLINE_QUEUE_MAX", ReplayStackNames::offlineQueue),
          reading("REPLAYSTACK_CAPTURE_LOGS", ReplayStackNames::logs),
          variable("REPLAYSTACK_LOG_LEVEL", "breadcrumbLevel", ReplayStackNames::level),
          variable("REPLAYSTACK_MAX_LOGS", "maxBreadcrumbs"));

  private ReplayStackNames() {}

  private static ForeignName reading(String name, Function<String, Meaning> reading) {
    return new ForeignName(Place.VARIABLE, name, reading);
  }

  /** An empty value switches theirs off, too. */
  private static String enabled(String text) {
    return String.valueOf(!text.isEmpty() && ForeignValues.flag(text));
  }

  private static String flag(String text) {
    return String.valueOf(ForeignValues.flag(text));
  }

  /** 0 and less mean no bound there. */
  private static String bytes(String text) {
    return text.matches("-\\d+|0+") ? MOST_PAYLOAD : text;
  }

  /** Theirs brings what is outside the range into it. */
  private static String inBulk(String text) {
    return String.valueOf(Math.max(1, Math.min(MOST_IN_BULK, ForeignValues.count(text))));
  }

  private static Meaning bulkInterval(String text) {
    long millis = ForeignValues.millis(text);
    return millis == 0 ? new Nothing() : new Means("flushInterval", millis + " ms");
  }

  private static Meaning retryInterval(String text) {
    return ForeignValues.millis(text) == 0
        ? new Nothing()
        : new Remark(
            "REPLAYSTACK_FLUSH_INTERVAL_MS has no meaning here: what waits is tried again without it, after minBackoff to maxBackoff.");
  }

  private static Meaning retries(String text) {
    return new Remark(
        "REPLAYSTACK_RETRIES = %d has no meaning here: an event whose delivery failed waits in the spool and is tried again, for as long as maxSpoolAge says."
            .formatted(ForeignValues.count(text)));
  }

  private static Meaning offlineQueue(String text) {
    long events = ForeignValues.count(text);
    return events == 0
        ? new Means("durability", "memory")
        : new Remark(
            "REPLAYSTACK_OFFLINE_QUEUE_MAX = %d has no meaning here: what waits is bounded by its bytes and its age, in the settings maxSpoolBytes and maxSpoolAge."
                .formatted(events));
  }

  /** Lines that travel with an event are its breadcrumbs here. */
  private static Meaning logs(String text) {
    return ForeignValues.flag(text) ? new Nothing() : new Means("breadcrumbLevel", "OFF");
  }

  private static String level(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "debug" -> "DEBUG";
      case "info" -> "INFO";
      case "warn", "warning" -> "WARN";
      case "error" -> "ERROR";
      default -> throw new IllegalArgumentException("debug, info, warning or error");
    };
  }
}
