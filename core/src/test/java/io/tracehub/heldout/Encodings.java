// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a secret may be wrapped by the text it stands in. */
final class Encodings {

  private Encodings() {}

  static String apply(String name, String text) {
    return switch (name) {
      case "url" -> url(text);
      case "url2" -> url(url(text));
      case "json" -> json(text);
      case "json2" -> json(json(text));
      case "xml" -> xml(text);
      case "b64" -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      default -> throw new IllegalArgumentException("no encoding is called " + name);
    };
  }

  static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String json(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\r", "\\r")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
        .replace("\u001B", "\\u001b");
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
