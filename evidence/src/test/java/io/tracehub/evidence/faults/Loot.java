// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server has taken: entries by the numbers of their records. Thread-safe. */
final class Loot implements Consumer<String> {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern MESSAGE = Pattern.compile("record (\\d+)\\b");

  private final Queue<String> secrets = new ConcurrentLinkedQueue<>();
  private final Map<Integer, JsonNode> byNumber = new ConcurrentHashMap<>();
  private final Map<String, Integer> byIdentity = new ConcurrentHashMap<>();
  private final Queue<String> twice = new ConcurrentLinkedQueue<>();

  @Override
  public void accept(String body) {
    if (body.contains(HostileHooks.SECRET)) {
      secrets.add(body);
    }
    try {
      for (JsonNode entry : JSON.readTree(body)) {
        Matcher number = MESSAGE.matcher(entry.path("message").asText());
        if (number.lookingAt()) {
          take(Integer.parseInt(number.group(1)), entry);
        }
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError("the server took what is no JSON", e);
    }
  }

  /** A repetition has the identity of the entry before; another entry of the record has not. */
  private void take(int number, JsonNode entry) {
    JsonNode extra = entry.path("extra");
    String identity =
        extra.path("instance").asText()
            + extra.path("lane").asText()
            + extra.path("sequence").asText();
    Integer same = byIdentity.putIfAbsent(identity, number);
    if (same == null ? byNumber.put(number, entry) != null : same != number) {
      twice.add(entry.toString());
    }
  }

  /** The entries of all records that came, by number. */
  Map<Integer, JsonNode> entries() {
    return new TreeMap<>(byNumber);
  }

  /** Bodies in which a hook's secret could be read. */
  List<String> secrets() {
    return new ArrayList<>(secrets);
  }

  /** Records that came as two entries, and entries that came with two contents. */
  List<String> twice() {
    return new ArrayList<>(twice);
  }
}
