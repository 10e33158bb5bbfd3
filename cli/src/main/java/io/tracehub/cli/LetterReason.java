// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;

/** What stands beside a letter: why its entries were refused, and by whom. */
final class LetterReason {

  private static final int MAX_FILE_BYTES = 64 * 1024;
  private static final int MAX_CHARS = 512;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final ObjectNode members;

  private LetterReason(ObjectNode members) {
    this.members = members;
  }

  /** Empty where there is none, or none that can be read: a letter is of use without it. */
  static LetterReason of(LetterFile letter) {
    try (InputStream in = Files.newInputStream(letter.reasonPath(), LinkOption.NOFOLLOW_LINKS)) {
      JsonNode read = JSON.readTree(in.readNBytes(MAX_FILE_BYTES));
      return new LetterReason(read instanceof ObjectNode object ? object : JSON.createObjectNode());
    } catch (IOException none) {
      return new LetterReason(JSON.createObjectNode());
    }
  }

  /** Empty if unknown. */
  String reason() {
    return members.path("reason").asText("");
  }

  /** Who refused; empty if unknown. */
  String endpoint() {
    return members.path("endpoint").asText("");
  }

  /** The wire format of the entries; that of files without a reason is TraceHub's. */
  String protocol() {
    return members.path("protocol").asText("tracehub");
  }

  /** The same about what is left of the letter after another refusal. */
  byte[] refusedAgain(String why, String endpoint, int entries, Instant at)
      throws JsonProcessingException {
    ObjectNode again = members.deepCopy();
    again.put("reason", why.length() <= MAX_CHARS ? why : why.substring(0, MAX_CHARS - 1) + "…");
    again.put("protocol", protocol());
    again.put("endpoint", endpoint);
    if (again.path("entries").asInt(entries) != entries) {
      // Which of them is the first now stands in the entries themselves.
      again.remove("first");
    }
    again.put("entries", entries);
    again.put("at", at.toString());
    return (JSON.writeValueAsString(again) + "\n").getBytes(UTF_8);
  }
}
