// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Reads JSON of a size in memory that is known before: a tree takes a hundred times the bytes of
 * {@code [[],[],…]}. Depth, values and texts are counted over the bytes, which takes nothing;
 * numbers and names the parser bounds by itself. Only UTF-8, by which the bytes mean the same to
 * both.
 */
final class BoundedJson {
  static final int MAX_STRING_BYTES = 4 * 1024 * 1024;
  static final int MAX_VALUES = 200_000;
  static final int MAX_DEPTH = 500;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.CHARSET_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads one value that is everything.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is no JSON
   * @throws RefusedRequest if it holds more than is taken
   */
  JsonNode read(byte[] body) throws IOException, RefusedRequest {
    check(body);
    return json.readTree(body);
  }

  /**
   * Checks the bounds of the whole, or of each element where it is a list, since those are read one
   * by one. What is no JSON may pass; the parser stops where it begins to be none.
   */
  static void check(byte[] body) throws RefusedRequest {
    int depth = 0;
    int values = 0;
    boolean list = false;
    for (int at = 0; at < body.length; at++) {
      switch (body[at]) {
        case '"' -> at = endOfString(body, at);
        case '[', '{' -> {
          list |= depth == 0 && body[at] == '[';
          depth++;
          values++;
        }
        case ']', '}' -> depth--;
        case ',' -> values = list && depth == 1 ? 0 : values + 1;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw tooMuch("is nested deeper than %,d levels".formatted(MAX_DEPTH));
      }
      if (values > MAX_VALUES) {
        throw tooMuch("holds more than %,d values".formatted(MAX_VALUES));
      }
    }
  }

  private static int endOfString(byte[] body, int start) throws RefusedRequest {
    int at = start + 1;
    while (at < body.length && body[at] != '"') {
      at += body[at] == '\\' ? 2 : 1;
    }
    if (at - start > MAX_STRING_BYTES) {
      throw tooMuch("holds a text of more than %,d bytes".formatted(MAX_STRING_BYTES));
    }
    return at;
  }

  private static RefusedRequest tooMuch(String what) {
    return RefusedRequest.of(HttpStatus.BAD_REQUEST_400, "the JSON " + what);
  }
}
