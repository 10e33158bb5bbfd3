// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.EventJson.isSaid;
import static io.tracehub.wire.EventJson.maxPairs;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.User;
import io.tracehub.spi.EntryBounds;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event concerns, in which request, and what it can be searched by. A context that the
 * application named {@code user} or {@code request} stands in for what it did not say otherwise, as
 * with the server's SDKs.
 */
final class XrayRadarAbout {

  private static final String USER = "user";
  private static final String REQUEST = "request";
  private static final String MODULES = "modules";

  private final Event said;
  private final EntryBounds bounds;
  private final XrayRadarPrivacy privacy;
  private final ExchangeJson exchange;
  private final Map<String, Map<String, @Nullable Object>> contexts;

  XrayRadarAbout(Event said, EntryBounds bounds, XrayRadarPrivacy privacy) {
    this.said = said;
    this.bounds = bounds;
    this.privacy = privacy;
    this.exchange = new ExchangeJson(said, bounds);
    this.contexts = said.contexts();
  }

  ExchangeJson exchange() {
    return exchange;
  }

  /** What the process consists of. */
  Map<String, ?> modules() {
    return contexts.getOrDefault(MODULES, Map.of());
  }

  /** Contexts that have no place of their own. */
  Map<String, ? extends @Nullable Object> otherContexts() {
    if (contexts.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> others = new LinkedHashMap<>(contexts);
    others.remove(MODULES);
    if (said.user() == null) {
      others.remove(USER);
    }
    if (!exchange.hasRequest()) {
      others.remove(REQUEST);
    }
    return privacy.ofValues(others);
  }

  void writeUser(JsonGenerator g) throws IOException {
    User user = said.user() == null ? described(contexts.get(USER)) : said.user();
    if (user == null || !EventJson.tellsAnything(user)) {
      g.writeNull();
      return;
    }
    int max = bounds.maxValueBytes();
    g.writeStartObject();
    nullable(g, "id", user.id(), max);
    nullable(g, "username", user.username(), max);
    nullable(g, "email", user.email(), max);
    if (privacy.isOff()) {
      nullable(g, "ip_address", user.ipAddress(), max);
    }
    g.writeObjectFieldStart("data");
    PairJson.fields(g, user.data(), maxPairs(bounds), bounds);
    g.writeEndObject();
    g.writeEndObject();
  }

  private static @Nullable User described(@Nullable Map<String, @Nullable Object> context) {
    if (context == null) {
      return null;
    }
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(context);
    return new User(
        text(rest.remove("id")),
        text(rest.remove("username")),
        text(rest.remove("email")),
        text(rest.remove("ip_address")),
        rest);
  }

  void writeRequest(JsonGenerator g) throws IOException {
    Map<String, @Nullable Object> described = contexts.get(REQUEST);
    int max = bounds.maxValueBytes();
    if (exchange.hasRequest()) {
      g.writeStartObject();
      nullable(g, "url", privacy.url(said.requestUrl()), max);
      nullable(g, "method", said.method(), max);
      writeHeaders(g);
      nullable(g, "query_string", privacy.query(said.requestUrl()), max);
      if (!exchange.writePayload(g, "data", said.requestPayload())) {
        g.writeNullField("data");
      }
      g.writeObjectFieldStart("env");
      if (privacy.isOff() && isSaid(said.sourceIp())) {
        nullable(g, "REMOTE_ADDR", said.sourceIp(), max);
      }
      g.writeEndObject();
      g.writeEndObject();
    } else if (described != null && bounds.full()) {
      JsonWriter.value(g, privacy.ofRequest(described), max);
    } else {
      g.writeNull();
    }
  }

  private void writeHeaders(JsonGenerator g) throws IOException {
    g.writeObjectFieldStart("headers");
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    said.requestHeaders()
        .forEach(
            (name, value) -> {
              if (privacy.allowsHeader(name)) {
                headers.put(name, headerText(value));
              }
            });
    if (isSaid(said.userAgent())
        && headers.keySet().stream().noneMatch("User-Agent"::equalsIgnoreCase)) {
      headers.put("User-Agent", said.userAgent());
    }
    PairJson.fields(g, headers, maxPairs(bounds), bounds);
    g.writeEndObject();
  }

  private static @Nullable String headerText(@Nullable Object value) {
    return value instanceof Collection<?> several
        ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : text(value);
  }

  void writeTags(JsonGenerator g, @Nullable String traceId) throws IOException {
    Set<String> taken = new HashSet<>();
    if (traceId != null && !traceId.isEmpty()) {
      PairJson.field(g, "trace_id", traceId, taken, bounds);
    }
    PairJson.fields(g, said.tags(), maxPairs(bounds), taken, bounds);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : String.valueOf(value);
  }

  private static void nullable(JsonGenerator g, String name, @Nullable String value, int maxBytes)
      throws IOException {
    if (value == null || value.isEmpty()) {
      g.writeNullField(name);
    } else {
      g.writeStringField(name, Text.bounded(value, maxBytes));
    }
  }
}
