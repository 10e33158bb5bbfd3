// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tracehub.spi.Answer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks a member up in an answer that may be a JSON object, or the beginning of one. */
final class AnswerJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private AnswerJson() {}

  /** The text of a text, number or truth value of this name at the top; null if there is none. */
  static @Nullable String member(Answer answer, String name) {
    try (JsonParser parser = FACTORY.createParser(answer.text())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(name);
        JsonToken value = parser.nextToken();
        if (wanted) {
          return value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL
              ? parser.getText()
              : null;
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException noJson) {
      return null;
    }
  }
}
