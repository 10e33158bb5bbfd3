// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.spi.CutMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The payloads of one event, whole while they fit into the room that they have together. Of a
 * larger one stands there how large it was, and how its JSON began:
 *
 * <pre>{"__truncated":true, "originalSizeBytes":…, "maxSizeBytes":…, "preview":"…"}</pre>
 */
final class PayloadJson {

  private static final int PREVIEW_CHARS = 2000;

  private final int maxBytes;
  private int room;

  PayloadJson(int maxBytes) {
    this.maxBytes = maxBytes;
    this.room = maxBytes;
  }

  void write(JsonGenerator g, Object payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonWriter().writeValue(out, json -> JsonWriter.value(json, payload, Integer.MAX_VALUE));
    if (out.size() <= room) {
      room -= out.size();
      g.writeRawValue(new EncodedJson(out.toByteArray()));
    } else {
      g.writeStartObject();
      g.writeBooleanField("__truncated", true);
      g.writeNumberField("originalSizeBytes", Math.max(out.size(), charsBeforeTheCut(payload)));
      g.writeNumberField("maxSizeBytes", room);
      String json = out.toString(StandardCharsets.UTF_8);
      g.writeStringField("preview", Text.column(json, Math.min(maxBytes, PREVIEW_CHARS)));
      g.writeEndObject();
    }
  }

  /** Of an enormous text only the beginning was kept when it was captured. */
  private static long charsBeforeTheCut(Object payload) {
    return payload instanceof String text ? CutMark.originalChars(text) : 0;
  }
}
