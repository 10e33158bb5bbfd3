// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.EventJson.maxPairs;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.AuthMode;
import io.tracehub.spi.EntryBounds;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request that an event tells of, and its answer, as ReplayStack names them. */
final class ReplayStackRequest {

  private static final int MAX_URL_BYTES = 8192;
  private static final int MAX_ENDPOINT_CHARS = 2048;

  private static final Pattern ABSOLUTE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*([^?#]*).*", Pattern.DOTALL);

  /** What is certainly no credential: registered schemes, some that are used, and key headers. */
  private static final Set<String> SCHEMES =
      Set.of(
          "apikey",
          "api-key",
          "authentication",
          "aws4-hmac-sha256",
          "basic",
          "bearer",
          "digest",
          "dpop",
          "gnap",
          "hawk",
          "hmac",
          "hoba",
          "jwt",
          "key",
          "mutual",
          "negotiate",
          "ntlm",
          "oauth",
          "privatetoken",
          "scram-sha-1",
          "scram-sha-256",
          "signature",
          "token",
          "vapid",
          "x-access-token",
          "x-api-key",
          "x-apikey",
          "x-auth-token",
          "x-token");

  private final Event said;
  private final EntryBounds bounds;
  private final ExchangeJson exchange;

  ReplayStackRequest(Event said, EntryBounds bounds) {
    this.said = said;
    this.bounds = bounds;
    this.exchange = new ExchangeJson(said, bounds);
  }

  void write(JsonGenerator g, String logger) throws IOException {
    EventJson.text(g, "method", said.method(), bounds.maxValueBytes());
    String endpoint = endpoint(said.endpoint());
    String named = endpoint.isEmpty() ? logger : endpoint;
    ReplayStackEvent.column(g, "endpoint", named, MAX_ENDPOINT_CHARS);
    String url = said.requestUrl();
    if (url != null && !url.isEmpty()) {
      g.writeStringField("requestUrl", Text.ellipsed(url, MAX_URL_BYTES));
    }
    AuthMode auth = said.authMode() == null ? AuthMode.NONE : said.authMode();
    g.writeStringField("authMode", auth.name().toLowerCase(Locale.ROOT));
    String scheme = said.authScheme();
    if (scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      g.writeStringField("authScheme", scheme);
    }
    writeHeaders(g, "requestHeaders", said.requestHeaders());
    writeHeaders(g, "responseHeaders", said.responseHeaders());
    exchange.writePayload(g, "requestPayload", said.requestPayload());
    exchange.writePayload(g, "responsePayload", said.responsePayload());
    Integer status = said.statusCode();
    if (status != null) {
      g.writeNumberField("statusCode", status);
    }
  }

  /** The path of an address, a name as it is, neither with a query; empty if nothing was said. */
  static String endpoint(@Nullable String said) {
    if (said == null) {
      return "";
    }
    Matcher address = ABSOLUTE.matcher(said);
    if (address.matches()) {
      return address.group(1).isEmpty() ? "/" : address.group(1);
    }
    int query = said.indexOf('?');
    return query < 0 ? said : said.substring(0, query);
  }

  private void writeHeaders(
      JsonGenerator g, String name, Map<String, ? extends @Nullable Object> headers)
      throws IOException {
    Map<String, Object> texts = new LinkedHashMap<>();
    headers.forEach(
        (header, value) -> {
          if (value != null) {
            texts.put(header, asText(value));
          }
        });
    PairJson.object(g, name, texts, maxPairs(bounds), bounds);
  }

  private static Object asText(Object value) {
    return value instanceof Collection<?> several
        ? several.stream().map(String::valueOf).toList()
        : String.valueOf(value);
  }
}
