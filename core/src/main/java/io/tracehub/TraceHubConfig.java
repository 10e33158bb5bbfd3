// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.Setting.Scope;
import io.tracehub.spi.WireFormatProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Immutable settings. Defaults, units and ranges of every setting stand once, in the table that
 * {@code docs/configuration.md} prints; each has the same name everywhere.
 *
 * <p>A value is looked for in this order: given to the {@link Builder} (by XML or code), system
 * property {@code tracehub.batch-size}, environment variable {@code TRACEHUB_BATCH_SIZE}, a file,
 * default. The file is {@code tracehub.properties} or {@code tracehub.json} on the class path, or
 * the one that the system property {@code tracehub.config} or the variable {@code TRACEHUB_CONFIG}
 * names.
 */
public final class TraceHubConfig {

  /** Where an entry would go for want of an address; settings without one are refused. */
  private static final URI NOWHERE = URI.create("http://localhost/0");

  private static final String LOCAL_KEY = "th_local";

  private final Map<Setting<?>, Object> values;
  private final List<String> hints;

  private TraceHubConfig(Map<Setting<?>, Object> values, List<String> hints) {
    this.values = Map.copyOf(values);
    this.hints = List.copyOf(hints);
  }

  /** A builder that knows nothing yet but what surrounds the process. */
  public static Builder builder() {
    return new Builder(Surroundings.OF_THIS_PROCESS);
  }

  /**
   * The settings in a file, checked; system properties and environment variables win over it, as
   * over any file. Reads at most 1 MiB, at once, on the caller's thread.
   *
   * @param file its name ends in {@code .properties} or {@code .json}
   * @throws TraceHubConfigException with one sentence for each thing that is wrong, also if the
   *     file cannot be read
   */
  public static TraceHubConfig load(Path file) {
    return builder().file(file).build();
  }

  /**
   * A builder that looks things up as another process would; for tools that check its
   * configuration.
   *
   * @param properties its system properties
   * @param environment its variables
   * @param classPath a folder of its class path, where its file of settings may be; null for none
   */
  public static Builder builder(
      Map<String, String> properties, Map<String, String> environment, @Nullable Path classPath) {
    return new Builder(new OtherProcess(properties, environment, classPath));
  }

  /** The names of all settings, in the order in which the documentation lists them. */
  public static List<String> settingNames() {
    return Settings.all().stream().map(Setting::name).toList();
  }

  /**
   * The one sentence about a setting that does not exist. The value is not told: it may be a key
   * under a misspelt name.
   *
   * @param origin where it was found
   */
  public static String unknownSetting(String name, String origin) {
    return UnknownSetting.sentence(name, origin);
  }

  /** The same where settings are spelt as system properties are, {@code tracehub.batch-size}. */
  public static String unknownProperty(String name, String origin) {
    return UnknownSetting.sentence(name, origin, Setting::propertyName);
  }

  /**
   * How the system property is called that has this setting: {@code tracehub.batch-size}.
   *
   * @param name one of {@link #settingNames}
   * @throws IllegalArgumentException if there is no such setting
   */
  public static String propertyName(String name) {
    return Settings.named(name)
        .map(Setting::propertyName)
        .orElseThrow(() -> new IllegalArgumentException("no setting: " + Quoted.shorten(name)));
  }

  <T> T get(Setting<T> setting) {
    Object value = values.get(setting);
    if (value == null) {
      return setting.fallback();
    }
    @SuppressWarnings("unchecked") // put there by Builder.put, which checks it against T
    T typed = (T) value;
    return typed;
  }

  /** Whether a value was given, rather than left to the default. */
  boolean isGiven(Setting<?> setting) {
    return values.containsKey(setting);
  }

  /** What was noticed while the settings were looked for, a sentence each. */
  List<String> hints() {
    return hints;
  }

  /** Whether anything is to be captured at all. */
  public boolean enabled() {
    return get(Settings.ENABLED);
  }

  /** Whether the appender is to say where in the program each call stands. */
  public boolean includesCallerData() {
    return get(Settings.INCLUDE_CALLER_DATA);
  }

  /** Whether what tells who somebody is may be sent, such as an address or a query. */
  public boolean sendsDefaultPii() {
    return get(Settings.SEND_DEFAULT_PII);
  }

  /** The address of the back end, without the path that its protocol prescribes. */
  public URI endpoint() {
    return get(Settings.DSN)
        .or(() -> get(Settings.ENDPOINT))
        .or(provider()::defaultEndpoint)
        .orElse(NOWHERE);
  }

  /** Who knows the back end's language. */
  WireFormatProvider provider() {
    return get(Settings.PROTOCOL).provider();
  }

  /** The most entries of a request. */
  int batchSize() {
    return isGiven(Settings.BATCH_SIZE) ? get(Settings.BATCH_SIZE) : provider().defaultBatchSize();
  }

  Optional<URI> ingestUrl() {
    return get(Settings.INGEST_URL);
  }

  /** How messages name the back end: without path and query, where a key may stand. */
  String target() {
    URI url = ingestUrl().orElse(endpoint());
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /** A sentence in which no value of a secret setting stands, put under another's name say. */
  String withoutSecrets(String sentence) {
    String shown = sentence;
    List<String> secrets = new ArrayList<>(get(Settings.MASK_LITERALS).reveal());
    secrets.addAll(get(Settings.PREVIOUS_API_KEYS).reveal());
    secrets.add(get(Settings.API_KEY).reveal());
    secrets.addAll(get(Settings.HEADERS).values());
    secrets.add(get(Settings.TRUST_STORE_PASSWORD).reveal());
    for (String secret : secrets) {
      shown = secret.length() < Settings.MIN_LITERAL_CHARS ? shown : shown.replace(secret, "***");
    }
    return shown;
  }

  /** Whether entries go no further than this machine. */
  boolean isLoopback() {
    return Loopback.names(ingestUrl().orElse(endpoint()).getHost());
  }

  /** The key to send; the local server takes any. */
  String revealApiKey() {
    Secret key = get(Settings.API_KEY);
    return key.isPresent() ? key.reveal() : LOCAL_KEY;
  }

  /** Whether an appender with these settings can share the client of one with those. */
  boolean samePipelineAs(TraceHubConfig other) {
    return Settings.all().stream()
        .filter(setting -> setting.scope() == Scope.PIPELINE)
        .allMatch(setting -> get(setting).equals(other.get(setting)));
  }

  /** All values that differ from the defaults; secrets as {@code ***}. */
  @Override
  public String toString() {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (Setting<?> setting : Settings.all()) {
      if (values.containsKey(setting)) {
        shown.put(setting.name(), Setting.shown(get(setting)));
      }
    }
    return "TraceHubConfig" + shown;
  }

  /**
   * Collects settings. Not thread-safe. Nothing here throws but {@link #build}, which tells of
   * everything that is wrong at once.
   */
  public static final class Builder {

    /** What only one back end may learn. */
    private static final Set<Setting<?>> KEYS = Set.of(Settings.API_KEY, Settings.HEADERS);

    private final Surroundings surroundings;
    private final Map<Setting<?>, Object> values = new LinkedHashMap<>();
    private final Map<Setting<?>, String> origins = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();
    private final Map<Setting<?>, Given> fallbacks = new LinkedHashMap<>();
    private @Nullable Path file;

    Builder(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    Builder(
        Function<String, @Nullable String> properties,
        Function<String, @Nullable String> environment) {
      this(Surroundings.of(properties, environment));
    }

    /**
     * Looks into this file instead of any other; it is read by {@link #build}. What is set here,
     * system properties and environment variables win over it.
     *
     * @param path its name ends in {@code .properties} or {@code .json}
     */
    public Builder file(Path path) {
      file = path;
      return this;
    }

    /**
     * Sets any setting by its name, from text.
     *
     * @param name such as {@code batchSize}; an unknown one is a problem
     * @param text such as {@code 500}, {@code 64 KiB}, {@code 2 s}
     * @param origin where the text was found, for the message about a wrong one
     */
    public Builder set(String name, String text, String origin) {
      Optional<Setting<?>> setting = Settings.named(name);
      if (setting.isPresent()) {
        parse(setting.get(), new Given(text, origin), values, problems);
      } else {
        problems.add(UnknownSetting.sentence(name, origin));
      }
      return this;
    }

    /**
     * The same where the parts of a list stand one by one, as in YAML.
     *
     * @param parts for a setting that is no list there may be one
     */
    public Builder set(String name, List<String> parts, String origin) {
      String separator = Settings.named(name).map(Setting::separator).orElse("");
      return set(name, String.join(separator.isEmpty() ? "," : separator, parts), origin);
    }

    /**
     * What a setting is where nobody says it, in place of its default: every other source wins.
     *
     * @param name such as {@code service}
     */
    public Builder fallback(String name, String text, String origin) {
      Settings.named(name).ifPresent(setting -> fallbacks.put(setting, new Given(text, origin)));
      return this;
    }

    /** The same for code, where a wrong value needs no other origin. */
    public Builder set(String name, String text) {
      return set(name, text, "code");
    }

    /** The back end's address. Default: the local server, {@code http://localhost:8790}. */
    public Builder endpoint(URI endpoint) {
      return put(Settings.ENDPOINT, Optional.of(endpoint));
    }

    /** The project's key. Required unless the endpoint is on this machine. Never printed. */
    public Builder apiKey(String apiKey) {
      return put(Settings.API_KEY, new Secret(apiKey));
    }

    /**
     * The back end's language: {@code tracehub}, {@code xrayradar}, {@code replaystack}, or one
     * that the class path has, such as {@code otlp}. Default {@code tracehub}.
     */
    public Builder protocol(String name) {
      return set("protocol", name);
    }

    /** What the application is called. Default {@code unknown_service:java}. */
    public Builder service(String service) {
      return put(Settings.SERVICE, service);
    }

    /** Where it runs, such as {@code production}. Default {@code development}. */
    public Builder environment(String name) {
      return put(Settings.ENVIRONMENT, name);
    }

    /** The application's version. Default none. */
    public Builder release(String version) {
      return put(Settings.RELEASE, version);
    }

    /** The least severity that becomes an event. Default WARN. */
    public Builder eventLevel(Threshold level) {
      return put(Settings.EVENT_LEVEL, level);
    }

    /** The least severity that becomes a breadcrumb. Default DEBUG. */
    public Builder breadcrumbLevel(Threshold level) {
      return put(Settings.BREADCRUMB_LEVEL, level);
    }

    /** The least severity that is shipped as a log of its own. Default OFF. */
    public Builder logLevel(Threshold level) {
      return put(Settings.LOG_LEVEL, level);
    }

    /** How long an entry may wait for company. Default 1 second; 1 ms to 1 minute. */
    public Builder flushInterval(Duration interval) {
      return put(Settings.FLUSH_INTERVAL, interval);
    }

    /** How long a stop may take, delivery included. Default 3 seconds; 0 to 5 minutes. */
    public Builder shutdownTimeout(Duration timeout) {
      return put(Settings.SHUTDOWN_TIMEOUT, timeout);
    }

    /** Who has the last word on each entry. Default nobody. */
    public Builder beforeSend(BeforeSendCallback callback) {
      return put(Settings.BEFORE_SEND, Optional.of(Callback.of(callback)));
    }

    /** Who has the last word on each breadcrumb that an event carries. Default nobody. */
    public Builder beforeBreadcrumb(BeforeBreadcrumbCallback callback) {
      return put(Settings.BEFORE_BREADCRUMB, Optional.of(Callback.of(callback)));
    }

    /** Who is told of failed deliveries. Default nobody. */
    public Builder onError(ErrorCallback callback) {
      return put(Settings.ON_ERROR, Optional.of(Callback.of(callback)));
    }

    /** Who is told of what was lost. Default nobody. */
    public Builder onDrop(DropCallback callback) {
      return put(Settings.ON_DROP, Optional.of(Callback.of(callback)));
    }

    /**
     * The settings, checked. Reads the file of settings, if there is one, at most 1 MiB. Where
     * {@code enabled} is false nothing else is looked at, so nothing else can be wrong.
     *
     * @throws TraceHubConfigException with one sentence for each thing that is wrong
     */
    public TraceHubConfig build() {
      Checked checked = check();
      if (!checked.wrong.isEmpty()) {
        List<String> all = new ArrayList<>(checked.wrong);
        all.addAll(checked.config.hints());
        throw new TraceHubConfigException(
            all.stream().map(checked.config::withoutSecrets).toList());
      }
      return checked.config;
    }

    /** What {@link #build} would say. */
    ConfigReport report() {
      Checked checked = check();
      TraceHubConfig config = checked.config;
      return new ConfigReport(
          given(config),
          checked.wrong.stream().map(config::withoutSecrets).toList(),
          config.enabled() ? Consistency.warnings(config) : List.of(),
          config.enabled() ? Consistency.hints(config) : List.of(),
          checked.wrong.isEmpty() ? Optional.of(config) : Optional.empty());
    }

    /** Settings, and what is wrong with them. */
    private record Checked(TraceHubConfig config, List<String> wrong) {}

    private static final Checked OFF =
        new Checked(new TraceHubConfig(Map.of(Settings.ENABLED, false), List.of()), List.of());

    private static boolean isOff(Map<Setting<?>, Object> found) {
      return Boolean.FALSE.equals(found.get(Settings.ENABLED));
    }

    private Checked check() {
      Map<Setting<?>, Object> found = new LinkedHashMap<>(values);
      List<String> wrong = new ArrayList<>(problems);
      SettingSources sources = new SettingSources(surroundings, file);
      lookUp(Settings.ENABLED, sources::find, found, wrong);
      if (isOff(found)) {
        return OFF;
      }
      lookUp(Settings.PROTOCOL, sources::find, found, wrong);
      Protocol protocol = (Protocol) found.getOrDefault(Settings.PROTOCOL, Protocol.TRACEHUB);
      String trouble = protocol.trouble();
      if (trouble != null) {
        found.remove(Settings.PROTOCOL);
        wrong.add(trouble);
        return new Checked(new TraceHubConfig(found, List.of()), wrong);
      }
      ForeignSettings foreign =
          new ForeignSettings(protocol.provider(), surroundings, sources.file());
      lookUp(Settings.ENABLED, foreign::find, found, wrong);
      if (isOff(found)) {
        return OFF;
      }
      for (Setting<?> setting : Settings.all()) {
        if (!setting.equals(Settings.ENABLED) && !setting.equals(Settings.PROTOCOL)) {
          lookUp(setting, sources::find, found, wrong);
        }
      }
      List<String> hints = new ArrayList<>(StrayNames.hints(surroundings));
      takeForeign(foreign, found, wrong, hints);
      wrong.addAll(foreign.problems());
      OtelService.name(surroundings)
          .ifPresent(
              name -> {
                if (found.putIfAbsent(Settings.SERVICE, name) == null) {
                  origins.put(Settings.SERVICE, "OpenTelemetry's environment variables");
                }
              });
      fallbacks.keySet().forEach(each -> lookUp(each, this::fallback, found, wrong));
      wrong.addAll(sources.file().problems());
      hints.addAll(unchecked);
      hints.addAll(foreign.hints());
      TraceHubConfig config = new TraceHubConfig(found, hints);
      Consistency.problems(config, wrong);
      return new Checked(config, wrong);
    }

    private Optional<Given> fallback(Setting<?> setting) {
      return Optional.ofNullable(fallbacks.get(setting));
    }

    /** No foreign name says another address than ours do, and no key of another address is told. */
    private void takeForeign(
        ForeignSettings foreign,
        Map<Setting<?>, Object> found,
        List<String> wrong,
        List<String> hints) {
      Optional<URI> ours =
          ForeignSettings.ADDRESSES.stream()
              .flatMap(setting -> Stream.ofNullable(found.get(setting)))
              .flatMap(address -> ((Optional<?>) address).stream())
              .map(URI.class::cast)
              .findFirst();
      boolean elsewhere = ours.filter(foreign::isElsewhere).isPresent();
      for (Setting<?> setting : Settings.all()) {
        if (ours.isPresent() && ForeignSettings.ADDRESSES.contains(setting)) {
          continue;
        }
        if (elsewhere && KEYS.contains(setting)) {
          if (!found.containsKey(setting)) {
            foreign.find(setting).map(given -> notOurs(setting, given)).ifPresent(hints::add);
          }
          continue;
        }
        lookUp(setting, foreign::find, found, wrong);
      }
    }

    private static String notOurs(Setting<?> setting, Given given) {
      return "TraceHub does not use %s, since the address beside it is another one than is set here; set %s if this one is to have it too."
          .formatted(given.origin(), setting.name());
    }

    private List<ConfigReport.Given> given(TraceHubConfig config) {
      List<ConfigReport.Given> given = new ArrayList<>();
      for (Setting<?> setting : Settings.all()) {
        if (config.isGiven(setting)) {
          String value = config.withoutSecrets(Setting.shown(config.get(setting)));
          given.add(
              new ConfigReport.Given(setting.name(), value, origins.getOrDefault(setting, "code")));
        }
      }
      return given;
    }

    private void lookUp(
        Setting<?> setting,
        Function<Setting<?>, Optional<Given>> source,
        Map<Setting<?>, Object> found,
        List<String> wrong) {
      if (!found.containsKey(setting)) {
        source.apply(setting).ifPresent(given -> parse(setting, given, found, wrong));
      }
    }

    private <T> void parse(
        Setting<T> setting, Given given, Map<Setting<?>, Object> found, List<String> wrong) {
      String unset = Placeholder.in(given.text(), setting);
      if (unset != null) {
        wrong.add(Placeholder.sentence(setting, unset, given.origin()));
        return;
      }
      try {
        found.put(setting, setting.parse(given.text()));
        origins.put(setting, given.origin());
      } catch (UserClass.NotHere missing) {
        if (surroundings instanceof OtherProcess) {
          unchecked.add(notHere(setting, given));
        } else {
          wrong.add(setting.problem(given.text(), given.origin()));
        }
      } catch (IllegalArgumentException | ArithmeticException outOfRange) {
        wrong.add(setting.problem(given.text(), given.origin()));
      }
    }

    private static String notHere(Setting<?> setting, Given given) {
      return "TraceHub setting %s = '%s' from %s names a class, which is looked for when the application starts."
          .formatted(setting.name(), Quoted.shorten(given.text()), given.origin());
    }

    private <T> Builder put(Setting<T> setting, T value) {
      if (setting.valid().test(value)) {
        values.put(setting, value);
        origins.put(setting, "code");
      } else {
        problems.add(setting.problem(Setting.shown(value), "code"));
      }
      return this;
    }
  }
}
