// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.http.HttpTransport;
import io.tracehub.http.TrustStore;
import io.tracehub.internal.PipelineSettings;
import io.tracehub.internal.batch.BatchWorker;
import io.tracehub.internal.delivery.DeliveryWorker;
import io.tracehub.internal.hooks.Listeners;
import io.tracehub.internal.mask.MaskSettings;
import io.tracehub.internal.ring.AppenderSettings;
import io.tracehub.internal.ring.CaptureRules;
import io.tracehub.internal.ring.Sampling;
import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.internal.spool.Destination;
import io.tracehub.internal.spool.SpoolSettings;
import io.tracehub.internal.transport.DebugTransport;
import io.tracehub.internal.transport.NullTransport;
import io.tracehub.internal.transport.UsersTransport;
import io.tracehub.spi.Answer;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Transport;
import io.tracehub.spi.TransportSettings;
import io.tracehub.spi.WireFormat;
import io.tracehub.wire.TraceHubFormat;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** From the user's settings to those of each stage. */
final class Assembly {

  /** A developer's first minute must not look dead because the local server started later. */
  private static final Duration LONGEST_WAIT_ON_LOOPBACK = Duration.ofSeconds(2);

  /** So much of a text is looked at beyond what is sent of it, where twice that is less. */
  private static final int LOOKED_AHEAD = 2048;

  /** What a spool in memory may take unless more is asked for. */
  private static final long SPOOL_BYTES_IN_MEMORY = 4L << 20;

  /** A shorter value of a header is more likely a word than a key. */
  private static final int MIN_HEADER_CHARS = 12;

  private Assembly() {}

  static WireFormat wireFormat(TraceHubConfig config) {
    return wireFormat(config, config.batchSize());
  }

  private static WireFormat wireFormat(TraceHubConfig config, int batchSize) {
    return Objects.requireNonNull(
        config
            .provider()
            .create(
                new FormatSettings(
                    config.get(Settings.SERVICE),
                    config.get(Settings.ENVIRONMENT),
                    config.get(Settings.RELEASE),
                    config.get(Settings.COMMIT),
                    new HostName(config.get(Settings.SERVER_NAME)),
                    ProcessHandle.current().pid(),
                    SdkVersion.TEXT,
                    inApp(config),
                    batchSize,
                    config.get(Settings.SEND_DEFAULT_PII),
                    config.get(Settings.RESOURCE_ATTRIBUTES),
                    config.get(Settings.PROTOCOL_OPTIONS))));
  }

  static @Nullable TrustStore trustStore(TraceHubConfig config) {
    return config
        .get(Settings.TRUST_STORE)
        .map(file -> new TrustStore(file, config.get(Settings.TRUST_STORE_PASSWORD).reveal()))
        .orElse(null);
  }

  static URI ingestUrl(TraceHubConfig config, WireFormat format) {
    return config.ingestUrl().orElseGet(() -> format.ingestUri(config.endpoint()));
  }

  static Destination destination(TraceHubConfig config, WireFormat format) {
    return destination(config, format, config.revealApiKey());
  }

  /**
   * A key may stand in a header of the user's, too. How many entries a request holds may decide on
   * its path, but not on whose they are, so the address is that of single ones.
   */
  private static Destination destination(TraceHubConfig config, WireFormat format, String apiKey) {
    Map<String, String> headers = config.get(Settings.HEADERS).reveal();
    return Destination.of(
        route(config, format),
        ingestUrl(config, wireFormat(config, 1)).toString(),
        headers.isEmpty() ? apiKey : apiKey + "\0" + new TreeMap<>(headers));
  }

  /**
   * What waits for one way out is not to leave by another, by the one to nobody, say; nor among
   * entries of another form.
   */
  private static String route(TraceHubConfig config, WireFormat format) {
    TransportChoice choice = config.get(Settings.TRANSPORT);
    String form = format.entryForm().isEmpty() ? "" : ";" + format.entryForm();
    return format.protocol() + form + (choice.reachesEndpoint() ? "" : "+" + choice.word());
  }

  /**
   * The way out that was chosen; opens nothing.
   *
   * @throws TraceHubConfigException if it is a class of the user's that cannot be made
   */
  static Transport transport(TraceHubConfig config, WireFormat format) {
    TransportChoice choice = config.get(Settings.TRANSPORT);
    if (choice.equals(TransportChoice.HTTP)) {
      return httpTransport(config, format, format::classify);
    }
    if (choice.equals(TransportChoice.DEBUG)) {
      return new DebugTransport(() -> System.err);
    }
    return choice.equals(TransportChoice.NULL)
        ? new NullTransport()
        : new UsersTransport(choice.make(transportSettings(config, format)));
  }

  private static TransportSettings transportSettings(TraceHubConfig config, WireFormat format) {
    return new TransportSettings(
        ingestUrl(config, format),
        headers(config, format),
        config.get(Settings.TIMEOUT),
        format::classify);
  }

  private static Map<String, String> headers(TraceHubConfig config, WireFormat format) {
    return config.get(Settings.HEADERS).over(format.headers(config.get(Settings.API_KEY).reveal()));
  }

  static Transport httpTransport(
      TraceHubConfig config, WireFormat format, Function<Answer, Outcome> classify) {
    return new HttpTransport(
        ingestUrl(config, format),
        headers(config, format),
        config.get(Settings.TIMEOUT),
        classify,
        task -> new TraceHubThread(task, "http"),
        trustStore(config));
  }

  static PipelineSettings pipelineSettings(TraceHubConfig config) {
    String instance = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return new PipelineSettings(
        instance,
        config.get(Settings.MAX_BUFFER),
        config.get(Settings.MAX_RING_BYTES),
        config.get(Settings.MAX_WAIT),
        config.get(Settings.WRITE_THROUGH),
        spool(config, instance),
        deadLetters(config),
        masking(config),
        batch(config, instance),
        delivery(config, instance),
        config.get(Settings.DEBUG));
  }

  /**
   * The user's callbacks; those that were named by their class are made now.
   *
   * @throws TraceHubConfigException if one cannot be made
   */
  static Listeners listeners(TraceHubConfig config) {
    ErrorCallback onError =
        config.get(Settings.ON_ERROR).map(each -> each.make(Settings.ON_ERROR)).orElse(null);
    DropCallback onDrop =
        config.get(Settings.ON_DROP).map(each -> each.make(Settings.ON_DROP)).orElse(null);
    String target = target(config);
    return new Listeners(
        onError == null
            ? null
            : failure -> onError.onError(new TraceHubTransportException(target, failure)),
        onDrop == null
            ? null
            : (kind, count) ->
                onDrop.onDrop(new Drop(kind.line(), kind.reason(), kind.level(), count)));
  }

  /** What an appender captures of loggers for which it has no rule. */
  static AppenderSettings appender(TraceHubConfig config) {
    return new AppenderSettings(
        config.get(Settings.EVENT_LEVEL),
        config.get(Settings.LOG_LEVEL),
        config.get(Settings.BREADCRUMB_LEVEL),
        config.get(Settings.TRACE_ID_KEYS));
  }

  static CaptureRules rules(TraceHubConfig config) {
    return new CaptureRules(
        byLogger(config),
        config.get(Settings.IGNORE_LOGGERS),
        config.get(Settings.IGNORE_EXCEPTIONS),
        config.get(Settings.INCLUDE_CALLER_DATA),
        config.get(Settings.ATTACH_STACKTRACE),
        new Sampling(config.get(Settings.SAMPLE_RATE), config.get(Settings.SAMPLE_FAILURES)),
        config.get(Settings.CAPTURE_SUCCESS),
        config.get(Settings.IGNORED_PATHS));
  }

  /** What a logger's rule leaves open is that of the nearest logger above, as everywhere. */
  private static Map<String, AppenderSettings> byLogger(TraceHubConfig config) {
    Map<String, AppenderSettings> byLogger = new HashMap<>();
    List<LoggerLevel> shortestFirst = new ArrayList<>(config.get(Settings.LOGGER_LEVELS));
    shortestFirst.sort(Comparator.comparingInt(level -> level.logger().length()));
    for (LoggerLevel level : shortestFirst) {
      AppenderSettings above = appender(config);
      for (String upper = parent(level.logger()); !upper.isEmpty(); upper = parent(upper)) {
        AppenderSettings known = byLogger.get(upper);
        if (known != null) {
          above = known;
          break;
        }
      }
      byLogger.put(
          level.logger(),
          new AppenderSettings(
              Objects.requireNonNullElse(level.event(), above.events()),
              Objects.requireNonNullElse(level.log(), above.logs()),
              Objects.requireNonNullElse(level.breadcrumb(), above.breadcrumbs()),
              above.traceIdKeys()));
    }
    return byLogger;
  }

  private static String parent(String logger) {
    return logger.substring(0, Math.max(0, logger.lastIndexOf('.')));
  }

  /** Who wants no disk gets none, unless for this. */
  static Optional<Path> deadLetters(TraceHubConfig config) {
    return config
        .get(Settings.DLQ_PATH)
        .or(() -> spoolFolder(config).map(folder -> folder.resolve("dead")));
  }

  static Optional<Path> spoolFolder(TraceHubConfig config) {
    return config.get(Settings.DURABLE)
        ? config.get(Settings.SPOOL_PATH).or(StateFolder::spool)
        : Optional.empty();
  }

  private static SpoolSettings spool(TraceHubConfig config, String instance) {
    boolean onDisk = config.get(Settings.DURABLE);
    WireFormat format = wireFormat(config);
    return new SpoolSettings(
        spoolFolder(config),
        onDisk || config.isGiven(Settings.MAX_SPOOL_BYTES)
            ? config.get(Settings.MAX_SPOOL_BYTES)
            : SPOOL_BYTES_IN_MEMORY,
        config.get(Settings.MAX_SPOOL_AGE),
        config.get(Settings.FSYNC),
        instance,
        destination(config, format),
        config.get(Settings.PREVIOUS_API_KEYS).reveal().stream()
            .map(key -> destination(config, format, key))
            .toList());
  }

  static MaskSettings masking(TraceHubConfig config) {
    Secret key = config.get(Settings.API_KEY);
    List<String> literals = new ArrayList<>(config.get(Settings.MASK_LITERALS).reveal());
    if (key.reveal().length() >= Settings.MIN_LITERAL_CHARS) {
      literals.add(key.reveal());
    }
    config.get(Settings.PREVIOUS_API_KEYS).reveal().stream()
        .filter(earlier -> earlier.length() >= Settings.MIN_LITERAL_CHARS)
        .forEach(literals::add);
    config.get(Settings.HEADERS).values().stream()
        .filter(value -> value.length() >= MIN_HEADER_CHARS)
        .forEach(literals::add);
    return new MaskSettings(
        config.get(Settings.MASK_FIELDS),
        config.get(Settings.UNMASK_FIELDS),
        literals,
        config.get(Settings.MASK_PATTERNS),
        config.get(Settings.MASK_PROFILES).contains("pii"),
        config.get(Settings.SEND_DEFAULT_PII));
  }

  private static BatchWorker.Settings batch(TraceHubConfig config, String instance) {
    int messageBytes = config.get(Settings.MAX_MESSAGE_BYTES).intValue();
    return new BatchWorker.Settings(
        instance,
        entryBounds(config),
        Math.max(2 * messageBytes, messageBytes + LOOKED_AHEAD),
        config.get(Settings.MAX_BREADCRUMBS),
        config.get(Settings.MAX_TRAIL_BYTES),
        config.batchSize(),
        inApp(config),
        config.get(Settings.BURST_LIMIT),
        config.get(Settings.BURST_WINDOW),
        config.get(Settings.DEDUPLICATE),
        made(config, Settings.BEFORE_SEND),
        made(config, Settings.BEFORE_BREADCRUMB));
  }

  static EntryBounds entryBounds(TraceHubConfig config) {
    int messageBytes = config.get(Settings.MAX_MESSAGE_BYTES).intValue();
    return new EntryBounds(
        messageBytes,
        messageBytes,
        config.get(Settings.MAX_STACK_FRAMES),
        config.get(Settings.MAX_MDC_KEYS),
        config.get(Settings.MAX_MDC_VALUE).intValue(),
        (int) Math.min(config.get(Settings.MAX_PAYLOAD_BYTES), TraceHubFormat.MAX_PAYLOAD_BYTES),
        true);
  }

  /** A client that captures nothing asks nobody. */
  private static <T> @Nullable T made(
      TraceHubConfig config, Setting<Optional<Callback<T>>> setting) {
    return config.enabled()
        ? config.get(setting).map(callback -> callback.make(setting)).orElse(null)
        : null;
  }

  /** How messages name where entries go. */
  static String target(TraceHubConfig config) {
    TransportChoice choice = config.get(Settings.TRANSPORT);
    return choice.reachesEndpoint() ? config.target() : "the transport " + choice.word();
  }

  private static DeliveryWorker.Settings delivery(TraceHubConfig config, String instance) {
    return new DeliveryWorker.Settings(
        instance,
        target(config),
        config.batchSize(),
        config.get(Settings.MAX_BATCH_BYTES),
        config.get(Settings.FLUSH_INTERVAL),
        config.get(Settings.COMPRESS) && wireFormat(config).takesGzip(),
        config.get(Settings.COMPRESSION_LEVEL),
        config.get(Settings.MIN_BACKOFF),
        config.get(Settings.MAX_BACKOFF),
        config.isLoopback() && config.get(Settings.TRANSPORT).reachesEndpoint()
            ? LONGEST_WAIT_ON_LOOPBACK
            : Duration.ofHours(1),
        config.get(Settings.MAX_RETRIES));
  }

  /** Without a list of packages, whatever is neither the JDK nor a language's run-time library. */
  private static Predicate<String> inApp(TraceHubConfig config) {
    List<String> packages = config.get(Settings.IN_APP_PACKAGES);
    List<String> foreign =
        List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.");
    return packages.isEmpty()
        ? name -> foreign.stream().noneMatch(name::startsWith)
        : name -> packages.stream().anyMatch(name::startsWith);
  }
}
