// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An entry that passed the checks and waits to be stored.
 *
 * @param json the entry exactly as it came if it is TraceHub's, else in TraceHub's form
 * @param digest of this text's bytes, if the entry has an identity; else {@link
 *     ContentDigests#UNKNOWN}
 * @param losses what a loss report tells; else empty
 */
record ReceivedEntry(EntrySummary summary, String json, long digest, List<LossLine> losses) {

  /** An entry of another system, already in TraceHub's form. */
  static ReceivedEntry of(Protocol protocol, ObjectNode entry) {
    EntrySummary summary = EntrySummary.of(protocol, entry, List.of());
    String json = entry.toString();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new ReceivedEntry(
        summary,
        json,
        summary.identity() == null
            ? ContentDigests.UNKNOWN
            : ContentDigests.of(bytes, 0, bytes.length),
        LossLine.of(summary, entry));
  }
}
