// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SettingForms.callback;
import static io.tracehub.SettingForms.choice;
import static io.tracehub.SettingForms.dsn;
import static io.tracehub.SettingForms.duration;
import static io.tracehub.SettingForms.fields;
import static io.tracehub.SettingForms.file;
import static io.tracehub.SettingForms.flag;
import static io.tracehub.SettingForms.folder;
import static io.tracehub.SettingForms.level;
import static io.tracehub.SettingForms.names;
import static io.tracehub.SettingForms.number;
import static io.tracehub.SettingForms.pairs;
import static io.tracehub.SettingForms.size;
import static io.tracehub.SettingForms.text;
import static io.tracehub.SettingForms.url;

import io.tracehub.Setting.Scope;
import io.tracehub.internal.mask.Masker;
import io.tracehub.internal.spool.Fsync;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of all settings, each stated once: name, default, range. A setting stands here from the
 * day it works; before that it is refused as unknown.
 */
final class Settings {

  /** Shorter ones would be found everywhere. */
  static final int MIN_LITERAL_CHARS = 4;

  private static final Map<String, Setting<?>> BY_NAME = new LinkedHashMap<>();

  static final Setting<Boolean> ENABLED = add(flag("enabled", true));
  static final Setting<Protocol> PROTOCOL =
      add(
          new Setting<>(
              "protocol",
              Protocol.TRACEHUB,
              Protocol.expected(),
              Protocol::named,
              v -> true,
              Scope.PIPELINE,
              false));
  static final Setting<Optional<URI>> ENDPOINT = add(url("endpoint", false));
  static final Setting<Optional<URI>> INGEST_URL = add(url("ingestUrl", true));
  static final Setting<Optional<URI>> DSN = add(dsn("dsn"));
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
  static final Setting<Headers> HEADERS =
      add(
          new Setting<>(
              "headers",
              Headers.NONE,
              "names and values of headers, such as x-tenant=acme,x-team=blue,"
                  + " none of which is the client's own (Host, Content-Type and the like)",
              t -> new Headers(NamedValues.parse(t)),
              Headers::areUsable,
              Scope.PIPELINE,
              true,
              ","));
  static final Setting<Map<String, String>> PROTOCOL_OPTIONS = add(pairs("protocolOptions"));

  static final Setting<TransportChoice> TRANSPORT =
      add(
          new Setting<>(
              "transport",
              TransportChoice.HTTP,
              "http, debug, null, the name of one that a TransportProvider brings,"
                  + " or the name of a public class that implements"
                  + " io.tracehub.spi.Transport and has a public constructor without parameters",
              TransportChoice::parse,
              v -> true,
              Scope.PIPELINE,
              false));

  static final Setting<String> SERVICE = add(text("service", "unknown_service:java"));
  static final Setting<String> ENVIRONMENT = add(text("environment", "development"));
  static final Setting<String> RELEASE = add(text("release", ""));
  static final Setting<String> COMMIT = add(text("commit", ""));
  static final Setting<String> SERVER_NAME = add(text("serverName", ""));
  static final Setting<Map<String, String>> RESOURCE_ATTRIBUTES = add(pairs("resourceAttributes"));

  static final Setting<Threshold> EVENT_LEVEL =
      add(level("eventLevel", Threshold.from(Severity.WARN)));
  static final Setting<Threshold> BREADCRUMB_LEVEL =
      add(level("breadcrumbLevel", Threshold.from(Severity.DEBUG)));
  static final Setting<Threshold> LOG_LEVEL = add(level("logLevel", Threshold.OFF));
  static final Setting<List<LoggerLevel>> LOGGER_LEVELS =
      add(
          new Setting<>(
              "loggerLevels",
              List.of(),
              "loggers with their levels, such as com.acme: event=INFO, log=DEBUG;"
                  + " org.hibernate: breadcrumb=OFF",
              LoggerLevel::parseAll,
              v -> true,
              Scope.APPENDER,
              false,
              ";"));
  static final Setting<List<String>> IGNORE_LOGGERS =
      add(names("ignoreLoggers", List.of(), Scope.APPENDER));
  static final Setting<List<String>> IGNORE_EXCEPTIONS =
      add(names("ignoreExceptions", List.of(), Scope.APPENDER));
  static final Setting<List<String>> IGNORED_PATHS =
      add(
          new Setting<>(
              "ignoredPaths",
              List.of(),
              "paths separated by commas, each with at most a * at its end",
              SettingForms::names,
              v -> v.stream().allMatch(SettingForms::isPath),
              Scope.PIPELINE,
              false,
              ","));
  static final Setting<Boolean> CAPTURE_SUCCESS = add(flag("captureSuccess", true));
  static final Setting<Double> SAMPLE_RATE =
      add(
          new Setting<>(
              "sampleRate",
              1.0,
              "a number from 0 to 1, such as 0.25",
              t -> new BigDecimal(t).doubleValue(),
              rate -> rate >= 0 && rate <= 1,
              Scope.APPENDER,
              false));
  static final Setting<Boolean> SAMPLE_FAILURES = add(flag("sampleFailures", true, Scope.APPENDER));
  static final Setting<Integer> BURST_LIMIT = add(number("burstLimit", 0, 0, 1_000_000));
  static final Setting<Duration> BURST_WINDOW =
      add(duration("burstWindow", "1 min", "100 ms", "1 h"));
  static final Setting<Boolean> DEDUPLICATE = add(flag("deduplicate", true));
  static final Setting<Boolean> INCLUDE_CALLER_DATA =
      add(flag("includeCallerData", false, Scope.APPENDER));
  static final Setting<Boolean> ATTACH_STACKTRACE =
      add(flag("attachStacktrace", false, Scope.APPENDER));
  static final Setting<List<String>> TRACE_ID_KEYS =
      add(names("traceIdKeys", TraceIds.KEYS, Scope.APPENDER));

  static final Setting<Integer> MAX_BREADCRUMBS = add(number("maxBreadcrumbs", 100, 0, 1000));
  static final Setting<Long> MAX_TRAIL_BYTES = add(size("maxTrailBytes", "4 MiB", "0", "1 GiB"));
  static final Setting<Integer> MAX_MDC_KEYS = add(number("maxMdcKeys", 64, 0, 1000));
  static final Setting<Long> MAX_MDC_VALUE = add(size("maxMdcValue", "2 KiB", "16", "64 KiB"));
  static final Setting<Long> MAX_MESSAGE_BYTES =
      add(size("maxMessageBytes", "64 KiB", "256", "128 KiB"));
  static final Setting<Long> MAX_PAYLOAD_BYTES =
      add(size("maxPayloadBytes", "512 KiB", "0", "16 MiB"));
  static final Setting<Integer> MAX_STACK_FRAMES = add(number("maxStackFrames", 100, 0, 1000));
  static final Setting<List<String>> IN_APP_PACKAGES =
      add(names("inAppPackages", List.of(), Scope.PIPELINE));

  static final Setting<List<String>> MASK_FIELDS = add(fields("maskFields"));
  static final Setting<List<String>> UNMASK_FIELDS = add(fields("unmaskFields"));
  static final Setting<Secrets> MASK_LITERALS =
      add(
          new Setting<>(
              "maskLiterals",
              Secrets.NONE,
              "texts of at least 4 characters each, separated by line breaks or ;;",
              t -> new Secrets(SettingForms.entries(t)),
              v -> v.reveal().stream().allMatch(text -> text.length() >= MIN_LITERAL_CHARS),
              Scope.PIPELINE,
              true,
              "\n"));
  static final Setting<List<String>> MASK_PATTERNS =
      add(
          new Setting<>(
              "maskPatterns",
              List.of(),
              "regular expressions of RE2, separated by line breaks or ;;,"
                  + " and the library com.google.re2j:re2j on the class path",
              SettingForms::entries,
              Masker::canUse,
              Scope.PIPELINE,
              false,
              "\n"));
  static final Setting<List<String>> MASK_PROFILES =
      add(
          new Setting<>(
              "maskProfiles",
              List.of(),
              "pii, or nothing",
              t -> t.isEmpty() ? List.of() : List.of(t.toLowerCase(Locale.ROOT)),
              v -> List.of("pii").containsAll(v),
              Scope.PIPELINE,
              false,
              ","));
  static final Setting<Boolean> SEND_DEFAULT_PII = add(flag("sendDefaultPii", false));
  static final Setting<Boolean> SEND_MODULES = add(flag("sendModules", false));

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
  static final Setting<Duration> MAX_WAIT = add(duration("maxWait", "100 ms", "0 ms", "1 s"));
  static final Setting<Long> MAX_RING_BYTES = add(size("maxRingBytes", "4 MiB", "64 KiB", "1 GiB"));

  static final Setting<Integer> BATCH_SIZE = add(number("batchSize", 5_000, 1, 10_000));
  static final Setting<Long> MAX_BATCH_BYTES =
      add(size("maxBatchBytes", "2 MiB", "64 KiB", "64 MiB"));
  static final Setting<Duration> FLUSH_INTERVAL =
      add(duration("flushInterval", "1 s", "1 ms", "1 min"));
  static final Setting<Boolean> COMPRESS = add(flag("compress", true));
  static final Setting<Integer> COMPRESSION_LEVEL = add(number("compressionLevel", 1, 1, 9));

  static final Setting<Duration> TIMEOUT = add(duration("timeout", "10 s", "100 ms", "5 min"));
  static final Setting<Optional<Path>> TRUST_STORE = add(file("trustStore"));
  static final Setting<Secret> TRUST_STORE_PASSWORD =
      add(
          new Setting<>(
              "trustStorePassword",
              Secret.NONE,
              "the password of the file in trustStore, at most 1000 characters",
              Secret::new,
              secret -> secret.reveal().length() <= 1000,
              Scope.PIPELINE,
              true));
  static final Setting<Integer> MAX_RETRIES = add(number("maxRetries", 2, 1, 10));
  static final Setting<Duration> MIN_BACKOFF =
      add(duration("minBackoff", "500 ms", "10 ms", "5 min"));
  static final Setting<Duration> MAX_BACKOFF = add(duration("maxBackoff", "30 s", "10 ms", "1 h"));
  static final Setting<Boolean> DURABLE =
      add(choice("durability", Map.of("spool", true, "memory", false), true));
  static final Setting<Optional<Path>> SPOOL_PATH = add(folder("spoolPath"));
  static final Setting<Optional<Path>> DLQ_PATH = add(folder("dlqPath"));
  static final Setting<Long> MAX_SPOOL_BYTES =
      add(size("maxSpoolBytes", "256 MiB", "512 KiB", "64 GiB"));
  static final Setting<Duration> MAX_SPOOL_AGE =
      add(duration("maxSpoolAge", "7 d", "1 min", "365 d"));
  static final Setting<Fsync> FSYNC =
      add(
          choice(
              "fsync",
              Map.of("never", Fsync.NEVER, "interval", Fsync.INTERVAL, "batch", Fsync.BATCH),
              Fsync.INTERVAL));
  static final Setting<Threshold> WRITE_THROUGH =
      add(
          choice(
              "writeThrough",
              Map.of("off", Threshold.OFF, "error", Threshold.from(Severity.ERROR)),
              Threshold.OFF));
  static final Setting<Secrets> PREVIOUS_API_KEYS =
      add(
          new Setting<>(
              "previousApiKeys",
              Secrets.NONE,
              "keys of visible ASCII characters, separated by commas",
              t -> new Secrets(SettingForms.names(t)),
              v -> v.reveal().stream().allMatch(key -> new Secret(key).fitsHeader()),
              Scope.PIPELINE,
              true,
              ","));

  static final Setting<Optional<Callback<BeforeSendCallback>>> BEFORE_SEND =
      add(callback("beforeSend", BeforeSendCallback.class));
  static final Setting<Optional<Callback<BeforeBreadcrumbCallback>>> BEFORE_BREADCRUMB =
      add(callback("beforeBreadcrumb", BeforeBreadcrumbCallback.class));
  static final Setting<Optional<Callback<ErrorCallback>>> ON_ERROR =
      add(callback("onError", ErrorCallback.class));
  static final Setting<Optional<Callback<DropCallback>>> ON_DROP =
      add(callback("onDrop", DropCallback.class));
  static final Setting<Boolean> RAISE_ON_ERROR = add(flag("raiseOnError", false));
  static final Setting<Boolean> ASYNC_SEND = add(flag("asyncSend", true));

  static final Setting<Duration> SHUTDOWN_TIMEOUT =
      add(duration("shutdownTimeout", "3 s", "0 ms", "5 min"));
  static final Setting<Boolean> SHUTDOWN_HOOK = add(flag("shutdownHook", true));
  static final Setting<Set<Guard>> PROCESS_GUARDS =
      add(
          new Setting<>(
              "processGuards",
              Set.of(Guard.UNCAUGHT),
              "uncaught, tasks, flush, separated by commas, or nothing",
              Guard::parseAll,
              v -> true,
              Scope.PIPELINE,
              false,
              ","));
  static final Setting<Boolean> DEBUG = add(flag("debug", false));

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
}
