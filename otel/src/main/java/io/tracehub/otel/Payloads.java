// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import io.tracehub.spi.CutMark;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payloads of one event, whole while they fit into the room that they have together. Of a
 * larger one stands there how large it was, and how its JSON began, as with TraceHub's format.
 */
final class Payloads {

  /** The rest of an entry needs its room too. */
  private static final int MOST_BYTES = 160 * 1024;

  private static final int PREVIEW_CHARS = 2000;

  private int room;

  Payloads(int maxBytes) {
    this.room = Math.min(maxBytes, MOST_BYTES);
  }

  /** What is shown of one; null if there is none, or no room for any. */
  @Nullable Object shown(@Nullable Object payload) {
    if (payload == null || room == 0) {
      return null;
    }
    String json;
    try {
      json = OtlpJson.plain(Values.of(payload, Integer.MAX_VALUE));
    } catch (IOException impossible) {
      return null;
    }
    int size = Texts.bounded(json, Integer.MAX_VALUE).size();
    if (size <= room) {
      room -= size;
      return payload;
    }
    Map<String, @Nullable Object> cut = new LinkedHashMap<>();
    cut.put("__truncated", true);
    cut.put(
        "originalSizeBytes",
        payload instanceof String text ? Math.max(size, CutMark.originalChars(text)) : size);
    cut.put("maxSizeBytes", room);
    cut.put("preview", json.substring(0, Math.min(json.length(), Math.min(room, PREVIEW_CHARS))));
    return cut;
  }
}
