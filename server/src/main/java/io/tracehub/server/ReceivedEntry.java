// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.server.issue.Occurrence;
import io.tracehub.server.query.EntryTerms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An entry that passed the checks and waits to be stored. All that needs the entry as a tree is
 * made here, by the thread that reads the request, since the one that writes is the narrow place.
 *
 * @param json the entry exactly as it came if it is TraceHub's, else in TraceHub's form
 * @param digest of this text's bytes, if the entry has an identity; else {@link
 *     ContentDigests#UNKNOWN}
 * @param losses what a loss report tells; else empty
 * @param at when it happened by its own account; empty if it does not say
 * @param project the number of the project it belongs to, or null
 * @param words what the index is to know of its texts
 * @param terms what the index is to know of its values, but for time, project and issue
 * @param occurrence what trouble it is; null if it is none
 */
record ReceivedEntry(
    EntrySummary summary,
    String json,
    long digest,
    List<LossLine> losses,
    OptionalLong at,
    @Nullable Integer project,
    String words,
    String terms,
    @Nullable Occurrence occurrence) {

  /** An entry of another system, already in TraceHub's form. */
  static ReceivedEntry of(Protocol protocol, ObjectNode entry) {
    String json = entry.toString();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return of(EntrySummary.of(protocol, entry, List.of()), entry, json, bytes, 0, bytes.length);
  }

  /**
   * An entry in TraceHub's form.
   *
   * @param json what stands in {@code bytes} from {@code start} to {@code end}
   */
  static ReceivedEntry of(
      EntrySummary summary, JsonNode entry, String json, byte[] bytes, int start, int end) {
    EntryTerms terms = terms(summary, entry);
    return new ReceivedEntry(
        summary,
        json,
        summary.identity() == null ? ContentDigests.UNKNOWN : ContentDigests.of(bytes, start, end),
        LossLine.of(summary, entry),
        EntryTime.millis(entry.path("timestamp").asText()),
        null,
        terms.words(),
        terms.terms(),
        Occurrence.of(entry, summary.kind(), summary.logger()));
  }

  /** The same entry as one of a project. */
  ReceivedEntry inProject(int number) {
    return new ReceivedEntry(summary, json, digest, losses, at, number, words, terms, occurrence);
  }

  private static EntryTerms terms(EntrySummary summary, JsonNode entry) {
    return new EntryTerms(entry)
        .facet("kind", summary.kind())
        .facet("protocol", summary.protocol())
        .logger(summary.logger());
  }
}
