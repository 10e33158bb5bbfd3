// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URL as the caller knows it: host and scheme are those that a proxy forwards, else those of
 * the container. Not for decisions about trust, since anybody can send these headers.
 */
final class RequestUrl {

  private static final int MAX_HOST_CHARS = 255;
  private static final int MAX_SCHEME_CHARS = 16;

  private static final Pattern PART_WITH_DIGIT = Pattern.compile("(?<![^/])[^/\\d]*+\\d[^/]*+");

  private RequestUrl() {}

  /** The absolute URL of a request, with its query only where that may be sent. */
  static String of(WebRequest request, boolean withQuery) {
    String forwarded = request.header("Forwarded");
    String scheme =
        first(
            RequestUrl::isScheme,
            ForwardedHeader.parameter(forwarded, "proto"),
            firstOf(request.header("X-Forwarded-Proto")),
            request.scheme());
    String host =
        first(
            RequestUrl::isHost,
            ForwardedHeader.parameter(forwarded, "host"),
            firstOf(request.header("X-Forwarded-Host")),
            request.host());
    String query = withQuery ? request.query() : null;
    return scheme + "://" + host + path(request) + (query == null ? "" : "?" + query);
  }

  /**
   * Its path without parameters ({@code ;jsessionid=…}): these may be credentials, as those of a
   * query.
   */
  static String path(WebRequest request) {
    return withoutParameters(request.path());
  }

  static String withoutParameters(@Nullable String path) {
    if (path == null || path.indexOf(';') < 0) {
      return path == null ? "" : path;
    }
    StringBuilder kept = new StringBuilder(path.length());
    boolean parameter = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      parameter = c == ';' || (parameter && c != '/');
      if (!parameter) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /** A path with a {@code *} for each part that has a digit: {@code /orders/*} of all orders. */
  static String withoutNumbers(String path) {
    return PART_WITH_DIGIT.matcher(path).replaceAll("*");
  }

  /**
   * Whether a path has {@code ..} in it, plain or encoded: a container may take it for another than
   * it looks like.
   */
  static boolean leadsUpwards(String path) {
    return path.contains("..")
        || (path.indexOf('%') >= 0 && path.toLowerCase(Locale.ROOT).contains("%2e"));
  }

  /** The first that can be one; a stranger may have sent anything. */
  private static String first(Predicate<String> form, @Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && form.test(candidate)) {
        return candidate;
      }
    }
    return "unknown";
  }

  private static boolean isHost(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 127 || "/\\?#@<>\"'".indexOf(c) >= 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_HOST_CHARS;
  }

  private static boolean isScheme(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
      if (!letter && !(other && i > 0)) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_SCHEME_CHARS;
  }

  /** The first of the values, which the proxy nearest to the caller has set. */
  private static @Nullable String firstOf(@Nullable String list) {
    int comma = list == null ? -1 : list.indexOf(',');
    return list == null ? null : (comma < 0 ? list : list.substring(0, comma)).trim();
  }
}
