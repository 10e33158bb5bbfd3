// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.tracehub.Event;
import io.tracehub.spi.FormatSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What describes the process: made once, and for an event that says otherwise once more. What the
 * user says in {@code resourceAttributes} goes before what is found out, but for the service, which
 * has a setting of its own. For one thread.
 *
 * <p>There is no {@code service.instance.id} unless the user gives one: OpenTelemetry's own SDK in
 * the same process would have made another.
 */
final class Resources {

  private static final int MAX_BYTES = 2048;

  /** OpenTelemetry's own name is reserved to its own SDK. */
  private static final String SDK_NAME = "io.tracehub";

  private static final String SERVICE_NAME = "service.name";

  /**
   * What the semantic conventions call a service that nobody named: receivers drop what has none.
   */
  private static final String NAMELESS = "unknown_service:java";

  /** What it was called before it became stable; Multiplayer's server reads no other. */
  private static final String OLD_ENVIRONMENT = "deployment.environment";

  private final FormatSettings settings;
  private final boolean oldNames;
  private @Nullable ByteString usual;

  Resources(FormatSettings settings, boolean oldNames) {
    this.settings = settings;
    this.oldNames = oldNames;
  }

  /**
   * That of an event, which may be told in the name of another service: a {@link ResourceLogs} that
   * has a resource and nothing else.
   */
  ByteString of(Event said) {
    if (isSaid(said.service())
        || isSaid(said.environment())
        || isSaid(said.release())
        || isSaid(said.commit())) {
      return resource(said);
    }
    ByteString made = usual;
    if (made == null) {
      made = resource(Event.NONE);
      usual = made;
    }
    return made;
  }

  private ByteString resource(Event said) {
    Map<String, AnyValue> attributes = new LinkedHashMap<>();
    put(attributes, SERVICE_NAME, orElse(said.service(), orElse(settings.service(), NAMELESS)));
    put(attributes, "service.version", orElse(said.release(), settings.release()));
    String environment = orElse(said.environment(), settings.environment());
    put(attributes, "deployment.environment.name", environment);
    if (oldNames) {
      put(attributes, OLD_ENVIRONMENT, environment);
    }
    put(attributes, "vcs.ref.head.revision", orElse(said.commit(), settings.commit()));
    put(attributes, "host.name", settings.host().get());
    attributes.put("process.pid", Values.number(settings.pid()));
    put(attributes, "telemetry.sdk.name", SDK_NAME);
    put(attributes, "telemetry.sdk.language", "java");
    put(attributes, "telemetry.sdk.version", version(settings.sdkVersion()));
    settings
        .attributes()
        .forEach(
            (name, value) -> {
              if (!name.equals(SERVICE_NAME)) {
                put(attributes, name, value);
              }
            });
    Resource.Builder resource = Resource.newBuilder();
    attributes.forEach(
        (name, value) -> resource.addAttributes(Values.pair(ByteString.copyFromUtf8(name), value)));
    return ResourceLogs.newBuilder().setResource(resource).build().toByteString();
  }

  private static void put(Map<String, AnyValue> attributes, String name, String value) {
    if (!value.isEmpty()) {
      attributes.put(name, Values.text(value, MAX_BYTES));
    }
  }

  /** Ours is told with the language before it. */
  static String version(String sdkVersion) {
    return sdkVersion.startsWith("java-") ? sdkVersion.substring(5) : sdkVersion;
  }

  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  private static String orElse(@Nullable String said, String setting) {
    return said == null || said.isEmpty() ? setting : said;
  }
}
