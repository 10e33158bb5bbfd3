// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.spi.ForeignName.json;
import static io.tracehub.spi.ForeignName.variable;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.ForeignName.Meaning;
import io.tracehub.spi.ForeignName.Means;
import io.tracehub.spi.ForeignName.Nothing;
import io.tracehub.spi.ForeignName.Place;
import io.tracehub.spi.ForeignName.Refusal;
import java.util.List;

/**
 * The names by which XrayRadar's own SDKs are configured, in order of precedence. A member of the
 * JSON file that is called as a setting of ours is ours, and stands here only where their values
 * may have another form.
 */
final class XrayRadarNames {

  static final List<ForeignName> ALL =
      List.of(
          variable("XRAYRADAR_DSN", "dsn"),
          variable("XRAYRADAR_AUTH_TOKEN", "apiKey"),
          variable("XRAYRADAR_ENVIRONMENT", "environment"),
          variable("XRAYRADAR_RELEASE", "release"),
          variable("XRAYRADAR_SERVER_NAME", "serverName"),
          variable("XRAYRADAR_SAMPLE_RATE", "sampleRate"),
          variable("XRAYRADAR_MAX_BREADCRUMBS", "maxBreadcrumbs"),
          variable("XRAYRADAR_TIMEOUT", "timeout", ForeignValues::seconds),
          variable("XRAYRADAR_MAX_PAYLOAD_SIZE", "protocolOptions", XrayRadarNames::eventBytes),
          variable("XRAYRADAR_SEND_DEFAULT_PII", "sendDefaultPii", XrayRadarNames::flag),
          new ForeignName(Place.VARIABLE, "XRAYRADAR_VERIFY_SSL", XrayRadarNames::verification),
          new ForeignName(Place.VARIABLE, "XRAYRADAR_DEBUG", XrayRadarNames::printing),
          json("auth_token", "apiKey"),
          json("server_name", "serverName"),
          json("sample_rate", "sampleRate"),
          json("max_breadcrumbs", "maxBreadcrumbs"),
          json("timeout", "timeout", XrayRadarNames::secondsOrTime),
          json("max_payload_size", "protocolOptions", XrayRadarNames::eventBytes),
          json("send_default_pii", "sendDefaultPii", XrayRadarNames::flag),
          json("before_send", "beforeSend"),
          new ForeignName(Place.JSON, "verify_ssl", XrayRadarNames::verification),
          new ForeignName(Place.JSON, "auto_enabling_integrations", XrayRadarNames::integrations));

  private XrayRadarNames() {}

  private static String flag(String text) {
    return String.valueOf(ForeignValues.flag(text));
  }

  private static String eventBytes(String text) {
    return "maxEventBytes=" + ForeignValues.count(text);
  }

  /** A bare number is theirs; our times have a unit. */
  private static String secondsOrTime(String text) {
    return text.matches("[\\d.]+") ? ForeignValues.seconds(text) : text;
  }

  private static Meaning verification(String text) {
    return ForeignValues.flag(text)
        ? new Nothing()
        : new Refusal(
            "true, since certificates are always checked; name a file that has the certificate of a"
                + " private authority in the setting trustStore");
  }

  /** Theirs prints events instead of sending them. */
  private static Meaning printing(String text) {
    return ForeignValues.flag(text) ? new Means("transport", "debug") : new Nothing();
  }

  /** Of what theirs installs by itself we have the handler of uncaught exceptions. */
  private static Meaning integrations(String text) {
    return ForeignValues.flag(text) ? new Nothing() : new Means("processGuards", "");
  }
}
