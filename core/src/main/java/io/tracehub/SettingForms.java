// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.Setting.Scope;
import io.tracehub.spi.Units;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a setting's text may look like: one form for each kind of value. */
final class SettingForms {

  private static final String URL_FORM = "an http or https URL such as https://logs.example.com";

  private SettingForms() {}

  static Setting<Boolean> flag(String name, boolean fallback) {
    return flag(name, fallback, Scope.PIPELINE);
  }

  static Setting<Boolean> flag(String name, boolean fallback, Scope scope) {
    return new Setting<>(
        name, fallback, "true or false", SettingForms::flag, v -> true, scope, false);
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  static Setting<String> text(String name, String fallback) {
    return new Setting<>(
        name,
        fallback,
        "a text of at most 200 characters",
        t -> t,
        v -> v.length() <= 200,
        Scope.PIPELINE,
        false);
  }

  static Setting<Threshold> level(String name, Threshold fallback) {
    return new Setting<>(
        name,
        fallback,
        "one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL, OFF",
        Threshold::parse,
        v -> true,
        Scope.APPENDER,
        false);
  }

  static Setting<List<String>> names(String name, List<String> fallback, Scope scope) {
    return new Setting<>(
        name,
        fallback,
        "names separated by commas",
        SettingForms::names,
        v -> v.stream().noneMatch(String::isBlank),
        scope,
        false,
        ",");
  }

  /** Names of fields, by which masking goes. */
  static Setting<List<String>> fields(String name) {
    return new Setting<>(
        name,
        List.of(),
        "names separated by commas, each with a letter or digit and at most a * in front",
        SettingForms::names,
        v -> v.stream().allMatch(SettingForms::isField),
        Scope.PIPELINE,
        false,
        ",");
  }

  private static boolean isField(String name) {
    return name.lastIndexOf('*') <= 0 && name.chars().anyMatch(Character::isLetterOrDigit);
  }

  static boolean isPath(String path) {
    int star = path.indexOf('*');
    return !path.isBlank() && (star < 0 || star == path.length() - 1);
  }

  static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::trim).toList();
  }

  /** Texts that may hold commas. */
  static List<String> entries(String text) {
    return Arrays.stream(text.split("\\R|;;"))
        .map(String::trim)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  static Setting<Integer> number(String name, int fallback, int least, int most) {
    return new Setting<>(
        name,
        fallback,
        "a whole number from " + least + " to " + most,
        Integer::valueOf,
        n -> n >= least && n <= most,
        Scope.PIPELINE,
        false);
  }

  static Setting<Long> size(String name, String fallback, String least, String most) {
    long lowest = Units.bytes(least);
    long highest = Units.bytes(most);
    return new Setting<>(
        name,
        Units.bytes(fallback),
        "a number of bytes from " + least + " to " + most + ", such as " + fallback,
        Units::bytes,
        n -> n >= lowest && n <= highest,
        Scope.PIPELINE,
        false);
  }

  static Setting<Duration> duration(String name, String fallback, String least, String most) {
    Duration lowest = Units.duration(least);
    Duration highest = Units.duration(most);
    return new Setting<>(
        name,
        Units.duration(fallback),
        "a time with its unit from " + least + " to " + most + ", such as " + fallback,
        Units::duration,
        d -> d.compareTo(lowest) >= 0 && d.compareTo(highest) <= 0,
        Scope.PIPELINE,
        false);
  }

  /** The name of a class of the user's. */
  static <T> Setting<Optional<Callback<T>>> callback(String name, Class<T> kind) {
    return new Setting<>(
        name,
        Optional.empty(),
        "the name of a public class that implements "
            + kind.getName()
            + " and has a public constructor without parameters",
        t -> Optional.of(Callback.named(t, kind)),
        v -> true,
        Scope.PIPELINE,
        false);
  }

  /** One of a few words, whatever their case. */
  static <T> Setting<T> choice(String name, Map<String, T> words, T fallback) {
    return new Setting<>(
        name,
        fallback,
        "one of " + words.keySet().stream().sorted().collect(Collectors.joining(", ")),
        t -> {
          T value = words.get(t.toLowerCase(Locale.ROOT));
          if (value == null) {
            throw new IllegalArgumentException(t);
          }
          return value;
        },
        v -> true,
        Scope.PIPELINE,
        false);
  }

  static Setting<Optional<Path>> folder(String name) {
    return path(name, "a folder's path of at most 1000 characters");
  }

  static Setting<Optional<Path>> file(String name) {
    return path(name, "a file's path of at most 1000 characters");
  }

  private static Setting<Optional<Path>> path(String name, String expected) {
    return new Setting<>(
        name,
        Optional.empty(),
        expected,
        SettingForms::path,
        v -> v.map(path -> path.toString().length() <= 1000).orElse(true),
        Scope.PIPELINE,
        false);
  }

  /** A URL is none, and normalized it would hide its password from masking. */
  private static Optional<Path> path(String text) {
    if (text.isEmpty() || text.contains("://")) {
      throw new IllegalArgumentException(text);
    }
    return Optional.of(Path.of(text).toAbsolutePath().normalize());
  }

  /** Names with values, a bounded number of them. */
  static Setting<Map<String, String>> pairs(String name) {
    return new Setting<>(
        name,
        Map.of(),
        "at most 64 names and values, such as region=eu,zone=a; a comma in a value is %2C",
        NamedValues::parse,
        v -> v.size() <= 64,
        Scope.PIPELINE,
        false,
        ",");
  }

  /** An address that ends in a project; a name and a password in it, as old ones have, are cut. */
  static Setting<Optional<URI>> dsn(String name) {
    return new Setting<>(
        name,
        Optional.empty(),
        "an http or https URL that ends in a project's id, such as https://xrayradar.example/42",
        t -> Optional.of(withoutUserInfo(uri(t))),
        v -> v.map(uri -> isWebAddress(uri, false) && endsInName(uri)).orElse(true),
        Scope.PIPELINE,
        false);
  }

  private static URI withoutUserInfo(URI uri) {
    String info = uri.getRawUserInfo();
    return info == null ? uri : uri(uri.toString().replaceFirst(Pattern.quote(info + "@"), ""));
  }

  private static boolean endsInName(URI uri) {
    return uri.getRawPath().replaceAll("/+$", "").length() > 1;
  }

  static Setting<Optional<URI>> url(String name, boolean mayHaveQuery) {
    return new Setting<>(
        name,
        Optional.empty(),
        URL_FORM,
        t -> Optional.of(uri(t)),
        v -> v.map(uri -> isWebAddress(uri, mayHaveQuery)).orElse(true),
        Scope.PIPELINE,
        false);
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
