// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.spring.SpringSettings.Found;
import io.tracehub.web.WebOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code tracehub.web.*}. What is wrong is told in a sentence, and what it would
 * have changed stays as it is by default.
 */
final class WebProperties {

  static final String PREFIX = "tracehub.web.";

  /** For the hosts that outgoing calls tell their trace id. */
  static final String PROPAGATE_TO = "propagate-to";

  private static final String FLAG = "true or false";

  /** One property: what is expected of it, and what it changes. */
  private record Option(String expected, BiConsumer<WebOptions.Builder, List<String>> change) {}

  private static final Map<String, Option> OPTIONS = new LinkedHashMap<>();

  static {
    flag("capture-request-body", WebOptions.Builder::captureRequestBody);
    flag("capture-response-body", WebOptions.Builder::captureResponseBody);
    flag("capture-headers", WebOptions.Builder::captureHeaders);
    flag("capture-failed", WebOptions.Builder::captureFailed);
    flag("capture-success", WebOptions.Builder::captureSuccess);
    OPTIONS.put(
        "slower-than",
        new Option(
            "a time with its unit from 0 ms on, such as 2 s",
            (options, parts) -> options.slowerThan(duration(single(parts)))));
    OPTIONS.put(
        "max-body-bytes",
        new Option(
            "a number of bytes from 0 to 16 MiB, such as 64 KiB",
            (options, parts) -> options.maxBodyBytes(bytes(single(parts)))));
    OPTIONS.put(
        "ignored-paths",
        new Option(
            "paths separated by commas, each with at most a * at its end",
            (options, parts) -> options.ignoredPaths(paths(parts))));
  }

  private final SpringSettings environment;

  WebProperties(ConfigurableEnvironment environment) {
    this.environment = new SpringSettings(environment);
  }

  private static void flag(String name, BiConsumer<WebOptions.Builder, Boolean> change) {
    OPTIONS.put(
        name, new Option(FLAG, (options, parts) -> change.accept(options, flag(single(parts)))));
  }

  /** The names after the prefix. */
  static Set<String> names() {
    return OPTIONS.keySet();
  }

  void addTo(WebOptions.Builder options, Consumer<String> warnings) {
    OPTIONS.forEach(
        (name, option) -> {
          List<Found> found = environment.all(ConfigurationPropertyName.of(PREFIX + name));
          if (!found.isEmpty()) {
            change(options, name, option, found, warnings);
          }
        });
    environment.unknownUnder(
        ConfigurationPropertyName.of("tracehub.web"),
        Stream.concat(OPTIONS.keySet().stream(), Stream.of(PROPAGATE_TO)).toList(),
        (name, origin) ->
            warnings.accept(
                "TraceHub setting %s (value not shown) from %s is unknown: expected one of %s."
                    .formatted(name, origin, String.join(", ", OPTIONS.keySet()))));
  }

  private static void change(
      WebOptions.Builder options,
      String name,
      Option option,
      List<Found> found,
      Consumer<String> warnings) {
    List<String> parts = found.stream().map(Found::text).toList();
    try {
      option.change.accept(options, parts);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      String value = String.join(",", parts);
      warnings.accept(
          "TraceHub setting %s%s = '%s' from %s cannot be used: expected %s. It stays as it is by default."
              .formatted(PREFIX, name, shortened(value), found.get(0).origin(), option.expected));
    }
  }

  private static String shortened(String value) {
    return value.length() <= 100 ? value : value.substring(0, 100) + "…";
  }

  private static String single(List<String> parts) {
    if (parts.size() != 1) {
      throw new IllegalArgumentException("a list");
    }
    return parts.get(0).trim();
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("no flag");
    };
  }

  private static Duration duration(String text) {
    Duration duration = DurationStyle.detectAndParse(text.replace(" ", "").replace("min", "m"));
    if (duration.isNegative()) {
      throw new IllegalArgumentException("negative");
    }
    return duration;
  }

  private static int bytes(String text) {
    String plain = text.replace(" ", "").toUpperCase(Locale.ROOT).replace("IB", "B");
    long bytes = DataSize.parse(plain).toBytes();
    if (bytes < 0 || bytes > DataSize.ofMegabytes(16).toBytes()) {
      throw new IllegalArgumentException("out of range");
    }
    return (int) bytes;
  }

  private static List<String> paths(List<String> parts) {
    List<String> paths =
        parts.stream()
            .flatMap(part -> Stream.of(part.split(",")))
            .map(String::trim)
            .filter(path -> !path.isEmpty())
            .toList();
    if (paths.stream().anyMatch(path -> path.substring(0, path.length() - 1).contains("*"))) {
      throw new IllegalArgumentException("a * within");
    }
    return paths;
  }

  /** The hosts that are told; empty for all. */
  List<String> propagateTo() {
    return environment.all(ConfigurationPropertyName.of(PREFIX + PROPAGATE_TO)).stream()
        .flatMap(found -> Stream.of(found.text().split(",")))
        .map(String::trim)
        .filter(host -> !host.isEmpty())
        .toList();
  }
}
