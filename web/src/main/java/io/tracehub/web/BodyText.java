// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import org.jspecify.annotations.Nullable;

/** The text of a body, and what it says. */
final class BodyText {

  private static final ObjectReader JSON =
      new ObjectMapper()
          .readerFor(Object.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int PREVIEW_CHARS = 2000;
  private static final char NO_CHARACTER = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final ContentType type;
  private final String text;

  /**
   * The text of a body.
   *
   * @param whole whether it is all of it
   */
  BodyText(ContentType type, String text, boolean whole) {
    this.type = type;
    String known = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
    this.text = whole ? known : withoutBrokenEnd(known);
  }

  /** A cut may have left a part of a character. */
  private static String withoutBrokenEnd(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == NO_CHARACTER) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Whether it is a text at all; what says nothing of its type is one if it begins as JSON. */
  boolean isText() {
    return type.isJson() || type.isForm() || type.isText() || (!type.isKnown() && beginsAsJson());
  }

  private boolean beginsAsJson() {
    String stripped = text.stripLeading();
    return stripped.startsWith("{") || stripped.startsWith("[");
  }

  /** Its structure if it has one, else the text. */
  @Nullable Object payload() {
    if (type.isForm()) {
      return FormFields.in(text, type.charset());
    }
    if (!type.isJson() && !beginsAsJson()) {
      return text;
    }
    try {
      return JSON.readValue(text);
    } catch (JsonProcessingException noJson) {
      return text;
    }
  }

  /** How it begins. */
  String beginning() {
    boolean inPair =
        text.length() > PREVIEW_CHARS && Character.isHighSurrogate(text.charAt(PREVIEW_CHARS - 1));
    return text.substring(0, Math.min(text.length(), PREVIEW_CHARS - (inPair ? 1 : 0)));
  }
}
