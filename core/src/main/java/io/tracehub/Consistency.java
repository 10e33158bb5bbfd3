// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rules that hold between settings, and what deserves a hint though it is allowed. */
final class Consistency {

  private Consistency() {}

  static void problems(TraceHubConfig config, List<String> problems) {
    boolean http = config.get(Settings.TRANSPORT).reachesEndpoint();
    address(config, problems);
    format(config, problems);
    if (http
        && config.provider().needsKey()
        && !config.isLoopback()
        && !config.get(Settings.API_KEY).isPresent()
        && config.get(Settings.HEADERS).reveal().isEmpty()) {
      problems.add(
          "TraceHub setting apiKey is missing: expected the project's key, since %s is not this machine; set it in the appender or as %s."
              .formatted(config.target(), Settings.API_KEY.variableName()));
    }
    if (config.get(Settings.MIN_BACKOFF).compareTo(config.get(Settings.MAX_BACKOFF)) > 0) {
      problems.add(
          "TraceHub setting minBackoff = %s cannot be used: expected at most maxBackoff, which is %s."
              .formatted(config.get(Settings.MIN_BACKOFF), config.get(Settings.MAX_BACKOFF)));
    }
    if (!config.get(Settings.WRITE_THROUGH).equals(Threshold.OFF)
        && !config.get(Settings.DURABLE)) {
      problems.add(
          "TraceHub setting writeThrough = ERROR cannot be used: expected durability = spool, since a spool in memory has no file to write to.");
    }
  }

  private static void address(TraceHubConfig config, List<String> problems) {
    String protocol = config.provider().protocol();
    boolean ofDsn = config.provider().takesDsn();
    if (config.isGiven(Settings.DSN) && !ofDsn) {
      problems.add(
          "TraceHub setting dsn cannot be used with protocol = %s: expected endpoint, or protocol = xrayradar."
              .formatted(protocol));
    } else if (config.isGiven(Settings.DSN) && config.isGiven(Settings.ENDPOINT)) {
      problems.add(
          "TraceHub settings dsn and endpoint cannot be used together: expected one of them.");
    } else if (config.get(Settings.TRANSPORT).reachesEndpoint()
        && config.ingestUrl().isEmpty()
        && !config.isGiven(Settings.DSN)
        && !config.isGiven(Settings.ENDPOINT)
        && config.provider().defaultEndpoint().isEmpty()) {
      String name = ofDsn ? "dsn" : "endpoint";
      problems.add(
          "TraceHub setting %s is missing: expected the back end's address, since protocol = %s has none by default."
              .formatted(name, protocol));
    }
  }

  private static void format(TraceHubConfig config, List<String> problems) {
    Set<String> known = config.provider().optionNames();
    for (String option : config.get(Settings.PROTOCOL_OPTIONS).keySet()) {
      if (!known.contains(option)) {
        problems.add(
            "TraceHub setting protocolOptions has the name %s, which protocol = %s does not know: expected %s."
                .formatted(
                    Quoted.shorten(option),
                    config.provider().protocol(),
                    known.isEmpty()
                        ? "none"
                        : "one of " + String.join(", ", new TreeSet<>(known))));
      }
    }
    WireFormat format;
    try {
      format = Assembly.wireFormat(config);
    } catch (IllegalArgumentException unusable) {
      problems.add(
          "TraceHub setting protocolOptions = '%s' cannot be used with protocol = %s: expected %s."
              .formatted(
                  Setting.shown(config.get(Settings.PROTOCOL_OPTIONS)),
                  config.provider().protocol(),
                  unusable.getMessage()));
      return;
    } catch (RuntimeException | LinkageError thrown) {
      problems.add(config.get(Settings.PROTOCOL).failed(thrown));
      return;
    }
    try {
      Assembly.ingestUrl(config, format);
    } catch (IllegalArgumentException unusable) {
      problems.add(
          "TraceHub setting %s = '%s' cannot be used with protocol = %s: expected %s."
              .formatted(
                  config.isGiven(Settings.DSN) ? "dsn" : "endpoint",
                  Setting.shown(config.endpoint()),
                  config.provider().protocol(),
                  unusable.getMessage()));
    } catch (RuntimeException | LinkageError thrown) {
      problems.add(config.get(Settings.PROTOCOL).failed(thrown));
    }
  }

  static List<String> warnings(TraceHubConfig config) {
    List<String> warnings = new ArrayList<>();
    Secret key = config.get(Settings.API_KEY);
    if (config.get(Settings.PROTOCOL).isTraceHub()
        && key.isPresent()
        && !key.reveal().startsWith("th_")) {
      warnings.add(
          "TraceHub setting apiKey does not start with th_ (value not shown); it is used.");
    }
    if (config.get(Settings.TRANSPORT).reachesEndpoint()
        && !config.isLoopback()
        && config.target().regionMatches(true, 0, "http:", 0, 5)) {
      warnings.add(
          "TraceHub sends logs and the key unencrypted to %s: expected https for an endpoint that is not this machine."
              .formatted(config.target()));
    }
    if (config.get(Settings.DURABLE)
        && !config.isGiven(Settings.SPOOL_PATH)
        && StateFolder.spool().isEmpty()) {
      warnings.add(
          "TraceHub keeps entries in memory only, since this user has no home folder for a spool; name one in the setting spoolPath, or set durability to memory.");
    }
    return warnings;
  }

  static List<String> hints(TraceHubConfig config) {
    List<String> hints = new ArrayList<>(config.hints());
    if (config.get(Settings.SERVICE).equals(Settings.SERVICE.fallback())) {
      hints.add(
          "TraceHub setting service is not set, so events say %s; set it in the appender or as %s."
              .formatted(Settings.SERVICE.fallback(), Settings.SERVICE.variableName()));
    }
    return hints;
  }
}
