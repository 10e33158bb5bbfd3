// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What makes an entry the same one when it is sent again: the SDK's instance, lane and number
 * within the lane.
 */
record Identity(String instance, String lane, long sequence) {
  private static final int MAX_CHARS = 200;

  /**
   * The identity inside an entry's {@code extra}, or null unless all three members are there and of
   * their types.
   */
  static @Nullable Identity of(JsonNode extra) {
    JsonNode instance = extra.path("instance");
    JsonNode lane = extra.path("lane");
    JsonNode sequence = extra.path("sequence");
    if (!instance.isTextual()
        || !lane.isTextual()
        || !sequence.isIntegralNumber()
        || !sequence.canConvertToLong()) {
      return null;
    }
    return fits(instance.textValue(), lane.textValue())
        ? new Identity(instance.textValue(), lane.textValue(), sequence.longValue())
        : null;
  }

  static boolean fits(String instance, String lane) {
    return instance.length() <= MAX_CHARS && lane.length() <= MAX_CHARS;
  }
}
