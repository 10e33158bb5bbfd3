// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.EventJson.isSaid;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Severity;
import io.tracehub.spi.FormatSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event of XrayRadar, whatever it tells of.
 *
 * <pre>
 * {"event_id":"…", "timestamp":"2026-04-06T10:15:30.123+00:00", "level":"error", "message":"…",
 *  "platform":"java", "sdk":{"name":"xrayradar.java", "version":"…"},
 *  "contexts":{"user":null, "request":null, "tags":{…}, "extra":{…},
 *              "server_name":"…", "release":null, "environment":"…"},
 *  "breadcrumbs":[…], "fingerprint":[…], "modules":{},
 *  "exception":{"values":[{"type":"…", "value":"…", "module":"…", "stacktrace":{"frames":[…]}}]}}
 * </pre>
 *
 * <p>Every member is always there but {@code exception}, as the server's first SDK has it: what is
 * unknown is null or empty.
 */
abstract class XrayRadarEvent {

  // The columns of the back end's table; what is longer fails there.
  private static final int ENVIRONMENT = 64;
  private static final int RELEASE = 64;
  private static final int SERVER_NAME = 255;

  private static final int MAX_FINGERPRINT_PARTS = 32;

  private final FormatSettings settings;

  XrayRadarEvent(FormatSettings settings) {
    this.settings = settings;
  }

  final void write(JsonGenerator g) throws IOException {
    g.writeStartObject();
    g.writeStringField("event_id", id());
    g.writeStringField("timestamp", timestamp());
    g.writeStringField("level", level(severity()));
    g.writeStringField("message", message());
    g.writeStringField("platform", "java");
    g.writeObjectFieldStart("sdk");
    g.writeStringField("name", "xrayradar.java");
    g.writeStringField("version", Identity.sdkVersion(settings));
    g.writeEndObject();
    writeContexts(g);
    g.writeFieldName("breadcrumbs");
    TrailJson.writeSteps(g, steps());
    g.writeArrayFieldStart("fingerprint");
    for (String part : fingerprint().stream().limit(MAX_FINGERPRINT_PARTS).toList()) {
      g.writeString(Text.column(part, maxFingerprintChars()));
    }
    g.writeEndArray();
    g.writeObjectFieldStart("modules");
    writeModules(g);
    g.writeEndObject();
    writeException(g);
    g.writeEndObject();
  }

  private void writeContexts(JsonGenerator g) throws IOException {
    g.writeObjectFieldStart("contexts");
    g.writeFieldName("user");
    writeUser(g);
    g.writeFieldName("request");
    writeRequest(g);
    g.writeObjectFieldStart("tags");
    writeTags(g);
    g.writeEndObject();
    g.writeObjectFieldStart("extra");
    writeExtra(g);
    g.writeEndObject();
    nullable(g, "server_name", settings.host().get(), SERVER_NAME);
    nullable(g, "release", isSaid(release()) ? release() : settings.release(), RELEASE);
    String environment = isSaid(environment()) ? environment() : settings.environment();
    nullable(g, "environment", environment, ENVIRONMENT);
    g.writeEndObject();
  }

  /** A member that is null where there is nothing to say. */
  static void nullable(JsonGenerator g, String name, @Nullable String value, int maxChars)
      throws IOException {
    if (value == null || value.isEmpty()) {
      g.writeNullField(name);
    } else {
      g.writeStringField(name, Text.column(value, maxChars));
    }
  }

  /** The server's words; it knows none below debug. */
  static String level(Severity severity) {
    return switch (severity) {
      case TRACE, DEBUG -> "debug";
      case WARN -> "warning";
      case INFO, ERROR, FATAL -> severity.name().toLowerCase(Locale.ROOT);
    };
  }

  /** A step is no worse than an error there. */
  static String stepLevel(Severity severity) {
    return level(severity == Severity.FATAL ? Severity.ERROR : severity);
  }

  abstract String id();

  abstract String timestamp();

  abstract Severity severity();

  abstract String message();

  abstract List<String> fingerprint();

  int maxFingerprintChars() {
    return 500;
  }

  @Nullable String release() {
    return null;
  }

  @Nullable String environment() {
    return null;
  }

  List<byte[]> steps() {
    return List.of();
  }

  void writeUser(JsonGenerator g) throws IOException {
    g.writeNull();
  }

  void writeRequest(JsonGenerator g) throws IOException {
    g.writeNull();
  }

  void writeTags(JsonGenerator g) throws IOException {}

  abstract void writeExtra(JsonGenerator g) throws IOException;

  void writeModules(JsonGenerator g) throws IOException {}

  void writeException(JsonGenerator g) throws IOException {}
}
