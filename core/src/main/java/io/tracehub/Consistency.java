// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.ArrayList;
import java.util.List;

/** Rules that hold between settings, and what deserves a hint though it is allowed. */
final class Consistency {

  private Consistency() {}

  static void problems(TraceHubConfig config, List<String> problems) {
    boolean http = config.get(Settings.TRANSPORT).isHttp();
    if (http && !config.isLoopback() && !config.get(Settings.API_KEY).isPresent()) {
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

  static List<String> warnings(TraceHubConfig config) {
    List<String> warnings = new ArrayList<>();
    Secret key = config.get(Settings.API_KEY);
    if (key.isPresent() && !key.reveal().startsWith("th_")) {
      warnings.add(
          "TraceHub setting apiKey does not start with th_ (value not shown); it is used.");
    }
    if (config.get(Settings.TRANSPORT).isHttp()
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
