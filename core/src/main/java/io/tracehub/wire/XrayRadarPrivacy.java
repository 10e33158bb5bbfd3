// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What XrayRadar's SDKs leave out unless {@code sendDefaultPii} is set: queries, headers that
 * authenticate, addresses. Masking came before; this is beside it.
 */
final class XrayRadarPrivacy {

  private static final Set<String> HEADERS =
      Set.of("authorization", "cookie", "set-cookie", "x-api-key", "x-forwarded-authorization");

  private static final Set<String> ADDRESSES = Set.of("REMOTE_ADDR", "remote_addr");

  private final boolean sendDefaultPii;

  XrayRadarPrivacy(boolean sendDefaultPii) {
    this.sendDefaultPii = sendDefaultPii;
  }

  /** Whether all is sent. */
  boolean isOff() {
    return sendDefaultPii;
  }

  /** A URL without its query. */
  @Nullable String url(@Nullable String url) {
    if (url == null || sendDefaultPii) {
      return url;
    }
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /** What stands behind a URL's question mark; null if it is not sent. */
  @Nullable String query(@Nullable String url) {
    int query = url == null || !sendDefaultPii ? -1 : url.indexOf('?');
    return url == null || query < 0 ? null : url.substring(query + 1);
  }

  /** Whether a header may be sent. */
  boolean allowsHeader(String name) {
    return sendDefaultPii || !HEADERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The data of a breadcrumb, where a request's step has its URL. */
  Map<String, ?> ofStep(Map<String, ? extends @Nullable Object> data) {
    return sendDefaultPii || !(data.containsKey("url") || data.containsKey("query_string"))
        ? data
        : withoutQuery(data);
  }

  /** Values of the application, among which a user or a request may be described. */
  Map<String, ? extends @Nullable Object> ofValues(Map<String, ? extends @Nullable Object> values) {
    boolean user = values.get("user") instanceof Map;
    if (sendDefaultPii || !(user || values.get("request") instanceof Map)) {
      return values;
    }
    Map<String, @Nullable Object> cleaned = new LinkedHashMap<>(values);
    if (user) {
      cleaned.remove("user");
    }
    cleaned.computeIfPresent("request", (name, value) -> ofRequest(value));
    return cleaned;
  }

  /** A request that the application described itself. */
  Object ofRequest(Object request) {
    if (sendDefaultPii || !(request instanceof Map<?, ?> described)) {
      return request;
    }
    Map<String, @Nullable Object> cleaned = withoutQuery(described);
    cleaned.keySet().removeAll(ADDRESSES);
    if (cleaned.get("headers") instanceof Map<?, ?> headers) {
      Map<String, @Nullable Object> allowed = texts(headers);
      allowed.keySet().removeIf(name -> !allowsHeader(name));
      cleaned.put("headers", allowed);
    }
    if (cleaned.get("env") instanceof Map<?, ?> environment) {
      Map<String, @Nullable Object> rest = texts(environment);
      rest.keySet().removeAll(ADDRESSES);
      cleaned.put("env", rest);
    }
    return cleaned;
  }

  private Map<String, @Nullable Object> withoutQuery(Map<?, ?> values) {
    Map<String, @Nullable Object> cleaned = texts(values);
    cleaned.computeIfPresent("url", (name, value) -> url(String.valueOf(value)));
    cleaned.remove("query_string");
    return cleaned;
  }

  private static Map<String, @Nullable Object> texts(Map<?, ?> values) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }
}
