// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy says of the request that it passes on (<a
 * href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239</a>): {@code
 * for=192.0.2.1;host="shop.example:8443";proto=https, for=…}.
 */
final class ForwardedHeader {

  private static final int MAX_CHARS = 1000;

  private ForwardedHeader() {}

  /** A parameter of its first element, which the proxy nearest to the caller has set. */
  static @Nullable String parameter(@Nullable String header, String name) {
    if (header == null) {
      return null;
    }
    int end = Math.min(header.length(), MAX_CHARS);
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= end; i++) {
      char c = i < end ? header.charAt(i) : ',';
      if (c == '"' && i < end) {
        quoted = !quoted;
      } else if (i == end || (!quoted && (c == ';' || c == ','))) {
        String value = value(header.substring(start, i), name);
        if (value != null || c == ',') {
          return value;
        }
        start = i + 1;
      }
    }
    return null;
  }

  private static @Nullable String value(String pair, String name) {
    int equals = pair.indexOf('=');
    if (equals < 0 || !pair.substring(0, equals).trim().toLowerCase(Locale.ROOT).equals(name)) {
      return null;
    }
    String value = pair.substring(equals + 1).trim();
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
