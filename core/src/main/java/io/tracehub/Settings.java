// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.Setting.Scope;
import io.tracehub.internal.mask.Masker;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The table of all settings, each stated once: name, default, range. A setting stands here from the
 * day it works; before that it is refused as unknown.
 */
final class Settings {

  /** Shorter ones would be found everywhere. */
  static final int MIN_LITERAL_CHARS = 4;

  private static final Map<String, Setting<?>> BY_NAME = new LinkedHashMap<>();
  private static final String URL_FORM = "an http or https URL such as https://logs.example.com";

  static final Setting<Boolean> ENABLED = flag("enabled", true);
  static final Setting<Optional<URI>> ENDPOINT = url("endpoint", false);
  static final Setting<Optional<URI>> INGEST_URL = url("ingestUrl", true);
  static final Setting<Secret> API_KEY =
      add(
          new Setting<>(
              "apiKey",
              Secret.NONE,
              "the project's key, visible ASCII characters without spaces",
              Secret::new,
              Secret::fitsHeader,
              Scope.PIPELINE,
              true));

  static final Setting<String> SERVICE = text("service", "unknown_service:java");
  static final Setting<String> ENVIRONMENT = text("environment", "development");
  static final Setting<String> RELEASE = text("release", "");
  static final Setting<String> COMMIT = text("commit", "");
  static final Setting<String> SERVER_NAME = text("serverName", "");

  static final Setting<Threshold> EVENT_LEVEL = level("eventLevel", Threshold.from(Severity.WARN));
  static final Setting<Threshold> BREADCRUMB_LEVEL =
      level("breadcrumbLevel", Threshold.from(Severity.DEBUG));
  static final Setting<Threshold> LOG_LEVEL = level("logLevel", Threshold.OFF);
  static final Setting<List<String>> TRACE_ID_KEYS =
      names(
          "traceIdKeys",
          List.of("trace_id", "traceId", "X-Trace-ID", "trace.id", "dd.trace_id"),
          Scope.APPENDER);

  static final Setting<Integer> MAX_BREADCRUMBS = number("maxBreadcrumbs", 100, 0, 1000);
  static final Setting<Long> MAX_TRAIL_BYTES = size("maxTrailBytes", "4 MiB", "0", "1 GiB");
  static final Setting<Integer> MAX_MDC_KEYS = number("maxMdcKeys", 64, 0, 1000);
  static final Setting<Long> MAX_MDC_VALUE = size("maxMdcValue", "2 KiB", "16", "64 KiB");
  static final Setting<Long> MAX_MESSAGE_BYTES =
      size("maxMessageBytes", "64 KiB", "256", "128 KiB");
  static final Setting<Integer> MAX_STACK_FRAMES = number("maxStackFrames", 100, 0, 1000);
  static final Setting<List<String>> IN_APP_PACKAGES =
      names("inAppPackages", List.of(), Scope.PIPELINE);

  static final Setting<List<String>> MASK_FIELDS = names("maskFields", List.of(), Scope.PIPELINE);
  static final Setting<List<String>> UNMASK_FIELDS =
      names("unmaskFields", List.of(), Scope.PIPELINE);
  static final Setting<Secrets> MASK_LITERALS =
      add(
          new Setting<>(
              "maskLiterals",
              Secrets.NONE,
              "texts of at least 4 characters each, separated by line breaks or ;;",
              t -> new Secrets(entries(t)),
              v -> v.reveal().stream().allMatch(text -> text.length() >= MIN_LITERAL_CHARS),
              Scope.PIPELINE,
              true));
  static final Setting<List<String>> MASK_PATTERNS =
      add(
          new Setting<>(
              "maskPatterns",
              List.of(),
              "regular expressions of RE2, separated by line breaks or ;;,"
                  + " and the library com.google.re2j:re2j on the class path",
              Settings::entries,
              Masker::canUse,
              Scope.PIPELINE,
              false));
  static final Setting<List<String>> MASK_PROFILES =
      add(
          new Setting<>(
              "maskProfiles",
              List.of(),
              "pii, or nothing",
              t -> t.isEmpty() ? List.of() : List.of(t.toLowerCase(Locale.ROOT)),
              v -> List.of("pii").containsAll(v),
              Scope.PIPELINE,
              false));
  static final Setting<Boolean> SEND_DEFAULT_PII = flag("sendDefaultPii", false);

  static final Setting<Integer> MAX_BUFFER =
      add(
          new Setting<>(
              "maxBuffer",
              16384,
              "a power of two from 64 to 1048576",
              Integer::valueOf,
              n -> n >= 64 && n <= 1 << 20 && Integer.bitCount(n) == 1,
              Scope.PIPELINE,
              false));
  static final Setting<Duration> MAX_WAIT = duration("maxWait", "2 ms", "0 ms", "1 s");
  static final Setting<Long> MAX_RING_BYTES = size("maxRingBytes", "4 MiB", "64 KiB", "1 GiB");

  static final Setting<Integer> BATCH_SIZE = number("batchSize", 500, 1, 10_000);
  static final Setting<Long> MAX_BATCH_BYTES = size("maxBatchBytes", "1 MiB", "64 KiB", "64 MiB");
  static final Setting<Duration> FLUSH_INTERVAL = duration("flushInterval", "1 s", "1 ms", "1 min");
  static final Setting<Boolean> COMPRESS = flag("compress", true);
  static final Setting<Integer> COMPRESSION_LEVEL = number("compressionLevel", 1, 1, 9);

  static final Setting<Duration> TIMEOUT = duration("timeout", "10 s", "100 ms", "5 min");
  static final Setting<Duration> MIN_BACKOFF = duration("minBackoff", "500 ms", "10 ms", "5 min");
  static final Setting<Duration> MAX_BACKOFF = duration("maxBackoff", "30 s", "10 ms", "1 h");
  static final Setting<Long> MAX_SPOOL_BYTES = size("maxSpoolBytes", "4 MiB", "512 KiB", "4 GiB");
  static final Setting<Duration> SHUTDOWN_TIMEOUT =
      duration("shutdownTimeout", "3 s", "0 ms", "5 min");
  static final Setting<Boolean> SHUTDOWN_HOOK = flag("shutdownHook", true);

  private Settings() {}

  /** Every setting, in the order in which the documentation lists them. */
  static List<Setting<?>> all() {
    return List.copyOf(BY_NAME.values());
  }

  static Optional<Setting<?>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    BY_NAME.put(setting.name(), setting);
    return setting;
  }

  private static Setting<Boolean> flag(String name, boolean fallback) {
    return add(
        new Setting<>(
            name, fallback, "true or false", Settings::flag, v -> true, Scope.PIPELINE, false));
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Setting<String> text(String name, String fallback) {
    return add(
        new Setting<>(
            name,
            fallback,
            "a text of at most 200 characters",
            t -> t,
            v -> v.length() <= 200,
            Scope.PIPELINE,
            false));
  }

  private static Setting<Threshold> level(String name, Threshold fallback) {
    return add(
        new Setting<>(
            name,
            fallback,
            "one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL, OFF",
            Threshold::parse,
            v -> true,
            Scope.APPENDER,
            false));
  }

  private static Setting<List<String>> names(String name, List<String> fallback, Scope scope) {
    return add(
        new Setting<>(
            name,
            fallback,
            "names separated by commas",
            t -> Arrays.stream(t.split(",", -1)).map(String::trim).toList(),
            v -> v.stream().noneMatch(String::isBlank),
            scope,
            false));
  }

  private static List<String> entries(String text) {
    return Arrays.stream(text.split("\\R|;;"))
        .map(String::trim)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private static Setting<Integer> number(String name, int fallback, int least, int most) {
    return add(
        new Setting<>(
            name,
            fallback,
            "a whole number from " + least + " to " + most,
            Integer::valueOf,
            n -> n >= least && n <= most,
            Scope.PIPELINE,
            false));
  }

  private static Setting<Long> size(String name, String fallback, String least, String most) {
    long lowest = Units.bytes(least);
    long highest = Units.bytes(most);
    return add(
        new Setting<>(
            name,
            Units.bytes(fallback),
            "a number of bytes from " + least + " to " + most + ", such as " + fallback,
            Units::bytes,
            n -> n >= lowest && n <= highest,
            Scope.PIPELINE,
            false));
  }

  private static Setting<Duration> duration(
      String name, String fallback, String least, String most) {
    Duration lowest = Units.duration(least);
    Duration highest = Units.duration(most);
    return add(
        new Setting<>(
            name,
            Units.duration(fallback),
            "a time with its unit from " + least + " to " + most + ", such as " + fallback,
            Units::duration,
            d -> d.compareTo(lowest) >= 0 && d.compareTo(highest) <= 0,
            Scope.PIPELINE,
            false));
  }

  private static Setting<Optional<URI>> url(String name, boolean mayHaveQuery) {
    return add(
        new Setting<>(
            name,
            Optional.empty(),
            URL_FORM,
            t -> Optional.of(uri(t)),
            v -> v.map(uri -> isWebAddress(uri, mayHaveQuery)).orElse(true),
            Scope.PIPELINE,
            false));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static boolean isWebAddress(URI uri, boolean mayHaveQuery) {
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    return (http || https)
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null
        && (mayHaveQuery || uri.getRawQuery() == null)
        && uri.getPort() <= 65535;
  }
}
