// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What of the headers an event may tell. Credentials are masked by their names later; here goes
 * what the setting {@code sendDefaultPii} decides of a request itself too: who the caller is, and
 * queries.
 */
final class ShownHeaders {

  /** That tell who the caller is, or his address, as proxies pass it on. */
  private static final Set<String> PERSONAL =
      Set.of(
          "forwarded",
          "x-forwarded-for",
          "x-original-forwarded-for",
          "x-real-ip",
          "x-client-ip",
          "client-ip",
          "x-cluster-client-ip",
          "x-envoy-external-address",
          "x-azure-clientip",
          "x-appengine-user-ip",
          "cf-connecting-ip",
          "cf-connecting-ipv6",
          "true-client-ip",
          "fastly-client-ip",
          "fly-client-ip",
          "from",
          "remote-user",
          "x-remote-user",
          "x-forwarded-user",
          "x-forwarded-email",
          "x-forwarded-preferred-username",
          "x-auth-request-user",
          "x-auth-request-email",
          "x-forwarded-client-cert");

  /** Whose value is a URL. */
  private static final Set<String> URLS =
      Set.of(
          "referer",
          "location",
          "content-location",
          "x-original-url",
          "x-rewrite-url",
          "x-original-uri",
          "x-forwarded-uri");

  private ShownHeaders() {}

  /** Says each that may be told: its value, or a list where there are several. */
  static void of(
      Map<String, List<String>> headers, boolean withPii, BiConsumer<String, Object> shown) {
    headers.forEach(
        (name, values) -> {
          String key = name.toLowerCase(Locale.ROOT);
          if (withPii || !PERSONAL.contains(key)) {
            boolean isUrl = !withPii && URLS.contains(key);
            List<String> told =
                isUrl ? values.stream().map(ShownHeaders::withoutQuery).toList() : values;
            shown.accept(name, told.size() == 1 ? told.get(0) : told);
          }
        });
  }

  private static String withoutQuery(String url) {
    int end = 0;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    return url.substring(0, end);
  }
}
