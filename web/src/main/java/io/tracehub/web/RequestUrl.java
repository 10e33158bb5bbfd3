// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import org.jspecify.annotations.Nullable;

/**
 * The URL as the caller knows it: host and scheme are those that a proxy forwards, else those of
 * the container. Not for decisions about trust, since anybody can send these headers.
 */
final class RequestUrl {

  private static final int MAX_HOST_CHARS = 255;

  private RequestUrl() {}

  /** The absolute URL of a request, with its query only where that may be sent. */
  static String of(WebRequest request, boolean withQuery) {
    String scheme = forwarded(request, "X-Forwarded-Proto", request.scheme());
    String host = forwarded(request, "X-Forwarded-Host", request.host());
    String query = withQuery ? request.query() : null;
    return scheme + "://" + host + request.path() + (query == null ? "" : "?" + query);
  }

  /** The first of the values, which the proxy nearest to the caller has set. */
  private static String forwarded(WebRequest request, String header, String otherwise) {
    String value = request.header(header);
    String first = value == null ? "" : firstOf(value);
    return isName(first) ? first : otherwise;
  }

  private static String firstOf(String list) {
    int comma = list.indexOf(',');
    return (comma < 0 ? list : list.substring(0, comma)).trim();
  }

  private static boolean isName(@Nullable String text) {
    return text != null
        && !text.isEmpty()
        && text.length() <= MAX_HOST_CHARS
        && text.chars().allMatch(c -> c > ' ' && c < 127 && "/\\?#@<>\"'".indexOf(c) < 0);
  }
}
