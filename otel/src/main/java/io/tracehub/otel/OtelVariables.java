// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static io.tracehub.spi.ForeignName.variable;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.ForeignName.Meaning;
import io.tracehub.spi.ForeignName.Means;
import io.tracehub.spi.ForeignName.Nothing;
import io.tracehub.spi.ForeignName.Place;
import io.tracehub.spi.ForeignName.Remark;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables of OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">exporters</a> and of the <a
 * href="https://opentelemetry.io/docs/specs/otel/resource/sdk/">resource</a>, 1.x. What is said of
 * logs goes before what is said of all signals. {@code OTEL_SERVICE_NAME} is read with any
 * protocol; {@code OTEL_SDK_DISABLED} with none: the appender is not that SDK, and has {@code
 * enabled}.
 */
final class OtelVariables {

  private static final String RESOURCE = "OTEL_RESOURCE_ATTRIBUTES";

  /** What settings of ours say. */
  private static final Set<String> ENVIRONMENT =
      Set.of("deployment.environment.name", "deployment.environment");

  private static final Set<String> RELEASE = Set.of("service.version");
  private static final Set<String> SERVICE = Set.of("service.name");

  /** As many as the setting {@code resourceAttributes} takes. */
  private static final int MAX_PAIRS = 64;

  static final List<ForeignName> ALL = all();

  private OtelVariables() {}

  private static List<ForeignName> all() {
    List<ForeignName> names = new ArrayList<>();
    names.add(variable("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "ingestUrl"));
    names.add(variable("OTEL_EXPORTER_OTLP_ENDPOINT", "endpoint"));
    for (String prefix : List.of("OTEL_EXPORTER_OTLP_LOGS_", "OTEL_EXPORTER_OTLP_")) {
      names.add(variable(prefix + "HEADERS", "headers"));
      names.add(variable(prefix + "TIMEOUT", "timeout", OtelVariables::timeout));
      names.add(lenient(prefix + "COMPRESSION", OtelVariables::compress));
      names.add(variable(prefix + "CERTIFICATE", "trustStore"));
      names.add(of(prefix + "PROTOCOL", text -> protocol(prefix + "PROTOCOL", text)));
      names.add(of(prefix + "CLIENT_CERTIFICATE", text -> noClientKey(prefix)));
    }
    names.add(lenient(RESOURCE, text -> first("environment", ENVIRONMENT, text)));
    names.add(lenient(RESOURCE, text -> first("release", RELEASE, text)));
    names.add(lenient(RESOURCE, OtelVariables::attributes));
    return List.copyOf(names);
  }

  private static ForeignName of(String name, Function<String, Meaning> reading) {
    return new ForeignName(Place.VARIABLE, name, reading);
  }

  /** What others of the process may well use, and we cannot, is told and left alone. */
  private static ForeignName lenient(String name, Function<String, Meaning> reading) {
    return of(
        name,
        text -> {
          try {
            return reading.apply(text);
          } catch (IllegalArgumentException unusable) {
            return new Remark(
                "TraceHub leaves the environment variable %s alone: expected %s."
                    .formatted(name, unusable.getMessage()));
          }
        });
  }

  /** Milliseconds; OpenTelemetry's SDK for Java also takes units, as we do. */
  private static String timeout(String text) {
    return text.matches("\\d+") ? text + " ms" : text;
  }

  private static Meaning compress(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "gzip" -> new Means("compress", "true");
      case "none" -> new Means("compress", "false");
      default -> throw new IllegalArgumentException("gzip or none");
    };
  }

  private static Meaning protocol(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "http/protobuf" -> new Means("protocolOptions", "encoding=protobuf");
      case "http/json" -> new Means("protocolOptions", "encoding=json");
      case "grpc" ->
          new Remark(
              name
                  + " asks for gRPC, which TraceHub does not speak: it sends OTLP over HTTP,"
                  + " for which a collector listens at port 4318 as a rule.");
      default -> throw new IllegalArgumentException("http/protobuf, http/json or grpc");
    };
  }

  private static Meaning noClientKey(String prefix) {
    return new Remark(
        prefix
            + "CLIENT_CERTIFICATE is not used: TraceHub identifies itself by a key or by headers.");
  }

  private static Meaning first(String setting, Set<String> names, String text) {
    return pairs(text)
        .filter(pair -> names.contains(nameOf(pair)))
        .map(pair -> decoded(pair.substring(pair.indexOf('=') + 1)))
        .filter(value -> !value.isEmpty())
        .<Meaning>map(value -> new Means(setting, value))
        .findFirst()
        .orElse(new Nothing());
  }

  /** The rest, as it was written. */
  private static Meaning attributes(String text) {
    if (pairs(text).count() > MAX_PAIRS || pairs(text).anyMatch(pair -> decoded(pair).isEmpty())) {
      throw new IllegalArgumentException("at most " + MAX_PAIRS + " names with values");
    }
    String rest =
        pairs(text)
            .filter(pair -> !ENVIRONMENT.contains(nameOf(pair)))
            .filter(pair -> !RELEASE.contains(nameOf(pair)))
            .filter(pair -> !SERVICE.contains(nameOf(pair)))
            .collect(Collectors.joining(","));
    return rest.isEmpty() ? new Nothing() : new Means("resourceAttributes", rest);
  }

  private static Stream<String> pairs(String text) {
    return Stream.of(text.split(",")).map(String::trim).filter(pair -> !pair.isEmpty());
  }

  private static String nameOf(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0 ? pair : pair.substring(0, equals).trim();
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.trim().replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "names and values such as region=eu,zone=a; a comma in a value is %2C, a percent sign %25",
          unreadable);
    }
  }
}
