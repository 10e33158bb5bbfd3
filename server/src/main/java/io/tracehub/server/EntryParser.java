// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns a request's JSON array into entries, or refuses all of it: one bad entry fails its batch,
 * as it does at the real back end. Works entry by entry, so that only one is a tree at a time.
 */
final class EntryParser {
  /**
   * The real back end's JSON writer gives up above this depth, when it queues what it has just
   * accepted.
   */
  private static final int MAX_DEPTH = 254;

  private final JsonMapper mapper;
  private final EntryRules rules = new EntryRules();
  private final ColumnLimits columns;

  EntryParser(ColumnLimits columns, int maxBytes) {
    this.columns = columns;
    this.mapper = mapper(maxBytes);
  }

  /** Reads what the real back end reads, and nothing that is nested deeper. */
  static JsonMapper mapper(int maxBytes) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(maxBytes)
                        .build())
                .build())
        .build();
  }

  List<ReceivedEntry> parse(byte[] body) throws RefusedRequest {
    checkBounds(body);
    try (JsonParser parser = mapper.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw RefusedRequest.invalid("the body is not a JSON array");
      }
      Reception.Entries entries = new Reception.Entries();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        entries.add(entry(parser, body, entries.size()));
      }
      if (parser.nextToken() != null) {
        throw RefusedRequest.invalid("something follows the JSON array");
      }
      return entries.all();
    } catch (JsonProcessingException e) {
      throw RefusedRequest.invalid("the body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("A read from memory failed", e);
    }
  }

  /** What is too much for us is as wrong as anything else: that back end has one status for all. */
  private static void checkBounds(byte[] body) throws RefusedRequest {
    try {
      BoundedJson.check(body);
    } catch (RefusedRequest e) {
      throw RefusedRequest.invalid(e.reason());
    }
  }

  private ReceivedEntry entry(JsonParser parser, byte[] body, int index)
      throws IOException, RefusedRequest {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    JsonNode entry = mapper.readTree(parser);
    int end = (int) parser.currentLocation().getByteOffset();
    String broken = rules.firstBroken(entry);
    if (broken != null) {
      throw RefusedRequest.invalid("entry %d: %s".formatted(index, broken));
    }
    EntrySummary summary = EntrySummary.of(Protocol.TRACEHUB, entry, columns.problems(entry));
    String json = new String(body, start, end - start, StandardCharsets.UTF_8);
    return ReceivedEntry.of(summary, entry, json, body, start, end);
  }
}
