// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a {@link SessionFile}, or refuses one with a sentence that names it. */
final class SessionLines {
  private final JsonMapper mapper = EntryParser.mapper(IngestHandler.MAX_BODY_BYTES);
  private final EntryRules rules = new EntryRules();
  private final ColumnLimits columns = new ColumnLimits(Clock.systemUTC());

  /** An entry and when it was received first, elsewhere. */
  record Line(ReceivedEntry entry, Instant receivedAt) {}

  /** Checks the first line. */
  void header(byte[] line) throws RefusedRequest, IOException {
    BoundedJson.check(line);
    JsonNode header;
    try {
      header = mapper.readTree(line);
    } catch (JsonProcessingException e) {
      header = mapper.nullNode();
    }
    if (!header.path("format").asText().equals(SessionFile.FORMAT)) {
      throw wrong(1, "this is no session file, which begins with {\"format\":\"tracehub-session\"");
    }
    if (header.path("version").asInt() != SessionFile.VERSION) {
      throw wrong(
          1, "version is %s, expected %d".formatted(header.path("version"), SessionFile.VERSION));
    }
  }

  /**
   * Reads another line.
   *
   * @param number of the line in the file, from 1
   */
  Line entry(byte[] line, long number) throws RefusedRequest, IOException {
    BoundedJson.check(line);
    try (JsonParser parser = mapper.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw wrong(number, "expected a JSON object");
      }
      Members members = members(parser, number);
      String broken = members.entry == null ? "entry is missing" : rules.firstBroken(members.entry);
      if (broken != null || members.entry == null) {
        throw wrong(number, String.valueOf(broken));
      }
      return line(members, members.entry, line, number);
    } catch (JsonProcessingException e) {
      throw wrong(number, "it is not JSON: " + e.getOriginalMessage());
    }
  }

  /** What a line holds, and where in it the entry stands. */
  private static final class Members {
    String receivedAt = "";
    String protocol = "tracehub";
    int project;
    @Nullable JsonNode entry;
    int start;
    int end;
  }

  private Members members(JsonParser parser, long number) throws IOException, RefusedRequest {
    Members members = new Members();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      JsonNode value = mapper.readTree(parser);
      switch (name) {
        case "received_at" -> members.receivedAt = value.asText();
        case "protocol" -> members.protocol = value.asText();
        case "project" -> members.project = value.asInt();
        case "entry" -> {
          members.entry = value;
          members.start = start;
          members.end = (int) parser.currentLocation().getByteOffset();
        }
        default -> {}
      }
    }
    if (parser.nextToken() != null) {
      throw wrong(number, "something follows the JSON object");
    }
    return members;
  }

  private Line line(Members members, JsonNode entry, byte[] bytes, long number)
      throws RefusedRequest {
    Protocol protocol = protocol(members.protocol, number);
    List<String> problems = protocol == Protocol.TRACEHUB ? columns.problems(entry) : List.of();
    EntrySummary summary = EntrySummary.of(protocol, entry, problems);
    String json =
        new String(bytes, members.start, members.end - members.start, StandardCharsets.UTF_8);
    ReceivedEntry received =
        ReceivedEntry.of(summary, entry, json, bytes, members.start, members.end);
    Instant receivedAt =
        Instant.ofEpochMilli(
            EntryTime.millis(members.receivedAt)
                .orElseThrow(() -> wrong(number, "received_at is no time")));
    return new Line(
        members.project > 0 ? received.inProject(members.project) : received, receivedAt);
  }

  private static Protocol protocol(String word, long number) throws RefusedRequest {
    for (Protocol protocol : Protocol.values()) {
      if (protocol.word().equals(word.toLowerCase(Locale.ROOT))) {
        return protocol;
      }
    }
    throw wrong(number, "protocol is %s, which is not known here".formatted(word));
  }

  static RefusedRequest wrong(long number, String what) {
    return RefusedRequest.of(HttpStatus.BAD_REQUEST_400, "line %d: %s".formatted(number, what));
  }
}
