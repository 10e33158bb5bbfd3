// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Content-Type header says of a body, which may be anything.
 *
 * @param name the media type in small letters; "unknown" if it is none
 * @param charset in which its text is; UTF-8 if it is not said, or not known here
 */
record ContentType(String name, Charset charset) {

  private static final String UNKNOWN = "unknown";
  private static final int MAX_CHARS = 200;
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}");
  private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:+-]+)");

  private static final Set<String> TEXTS =
      Set.of(
          "application/xml",
          "application/javascript",
          "application/ecmascript",
          "application/graphql",
          "application/sql",
          "application/yaml",
          "application/x-yaml",
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl");

  static ContentType of(@Nullable String header) {
    String said = header == null ? "" : header;
    String text = said.substring(0, Math.min(said.length(), MAX_CHARS)).toLowerCase(Locale.ROOT);
    int parameters = text.indexOf(';');
    String name = (parameters < 0 ? text : text.substring(0, parameters)).trim();
    boolean isType = MEDIA_TYPE.matcher(name).matches();
    return new ContentType(isType ? name : UNKNOWN, charsetIn(text));
  }

  private static Charset charsetIn(String text) {
    Matcher said = CHARSET.matcher(text);
    try {
      return said.find() ? Charset.forName(said.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException notKnown) {
      return StandardCharsets.UTF_8;
    }
  }

  boolean isKnown() {
    return !name.equals(UNKNOWN);
  }

  boolean isJson() {
    return name.equals("application/json") || name.endsWith("+json") || name.equals("text/json");
  }

  boolean isForm() {
    return name.equals("application/x-www-form-urlencoded");
  }

  /** What goes on as long as both sides like. */
  boolean isStream() {
    return name.equals("text/event-stream") || name.equals("application/stream+json");
  }

  boolean isText() {
    return name.startsWith("text/") || name.endsWith("+xml") || TEXTS.contains(name);
  }
}
