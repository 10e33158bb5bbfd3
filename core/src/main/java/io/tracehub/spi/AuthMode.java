// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what means a request identified itself. Told from the headers before they are masked, so that
 * a reader still sees it; never a part of a credential, not even of one that stands where a scheme
 * is expected.
 */
public enum AuthMode {
  /** No header that authenticates. */
  NONE,
  BEARER,
  BASIC,
  /** A key: by scheme (Token, ApiKey) or by a header of its own, such as X-API-Key. */
  API_KEY,
  COOKIE,
  /** Another scheme, or a bare credential without one. */
  OTHER;

  private static final List<String> KEY_HEADERS =
      List.of(
          "x-api-key",
          "x-apikey",
          "x-auth-token",
          "x-access-token",
          "x-token",
          "apikey",
          "api-key",
          "authentication");

  /**
   * The mode of a request.
   *
   * @param headers by name in any case; values are texts or lists of texts, null counts as absent
   */
  public static AuthMode of(Map<String, ? extends @Nullable Object> headers) {
    Map<String, String> given = new HashMap<>();
    headers.forEach((name, value) -> given.put(name.toLowerCase(Locale.ROOT), text(value)));
    String authorization = given.getOrDefault("authorization", "");
    if (!authorization.isBlank()) {
      return ofAuthorization(authorization);
    }
    if (KEY_HEADERS.stream().anyMatch(name -> !given.getOrDefault(name, "").isBlank())) {
      return API_KEY;
    }
    return given.getOrDefault("cookie", "").isBlank() ? NONE : COOKIE;
  }

  /** The mode that the value of an Authorization header tells by its scheme. */
  public static AuthMode ofAuthorization(CharSequence value) {
    StringBuilder scheme = new StringBuilder();
    int i = 0;
    while (i < value.length() && Character.isWhitespace(value.charAt(i))) {
      i++;
    }
    while (i < value.length() && scheme.length() < 10 && isOfScheme(value.charAt(i))) {
      scheme.append(value.charAt(i++));
    }
    return switch (scheme.toString().toLowerCase(Locale.ROOT)) {
      case "" -> NONE;
      case "bearer" -> BEARER;
      case "basic" -> BASIC;
      case "token", "apikey", "api-key" -> API_KEY;
      default -> OTHER;
    };
  }

  private static boolean isOfScheme(char c) {
    return c != '%' && c != '+' && c != '\\' && !Character.isWhitespace(c);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Collection<?> several) {
      return several.isEmpty() ? "" : text(several.iterator().next());
    }
    return value == null ? "" : value.toString();
  }
}
