// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the oracle should say, kept in the most naive way. */
final class OracleModel {
  private final Map<String, Lane> lanes = new TreeMap<>();

  private static final class Lane {
    final Map<Long, String> contents = new TreeMap<>();
    long duplicates;
    long otherContent;
  }

  /** Returns whether the entry had come before. */
  boolean deliver(String instance, String lane, long sequence, String content) {
    Lane known = lanes.computeIfAbsent(instance + ";" + lane, name -> new Lane());
    String before = known.contents.putIfAbsent(sequence, content);
    if (before == null) {
      return false;
    }
    known.duplicates++;
    known.otherContent += before.equals(content) ? 0 : 1;
    return true;
  }

  long distinct() {
    return lanes.values().stream().mapToLong(lane -> lane.contents.size()).sum();
  }

  long missing() {
    return lanes.values().stream().flatMap(lane -> gaps(lane).stream()).mapToLong(this::size).sum();
  }

  void check(JsonNode oracle) {
    int told = 0;
    for (JsonNode instance : oracle.path("instances")) {
      for (JsonNode lane : instance.path("lanes")) {
        String name = instance.path("instance").textValue() + ";" + lane.path("lane").textValue();
        check(name, lane, Objects.requireNonNull(lanes.get(name), name));
        told++;
      }
    }
    assertThat(told).isEqualTo(lanes.size());
  }

  private void check(String name, JsonNode told, Lane lane) {
    List<Long> expected = lane.contents.keySet().stream().filter(n -> n > 0).toList();
    List<long[]> gaps = gaps(lane);
    assertThat(told.path("missing"))
        .as(name)
        .hasToString(ServerFixture.JSON.valueToTree(gaps).toString());
    assertThat(told.path("missingCount").longValue())
        .as(name)
        .isEqualTo(gaps.stream().mapToLong(this::size).sum());
    assertThat(told.path("missingTruncated").booleanValue()).as(name).isFalse();
    assertThat(told.path("received").longValue()).as(name).isEqualTo(expected.size());
    assertThat(told.path("first").longValue())
        .as(name)
        .isEqualTo(expected.isEmpty() ? 0 : expected.get(0));
    assertThat(told.path("last").longValue())
        .as(name)
        .isEqualTo(expected.isEmpty() ? 0 : expected.get(expected.size() - 1));
    assertThat(told.path("duplicates").longValue()).as(name).isEqualTo(lane.duplicates);
    assertThat(told.path("uncompared").longValue()).as(name).isZero();
    assertThat(told.path("undecided").longValue()).as(name).isZero();
    assertThat(told.at("/unexpected/otherContent/count").longValue())
        .as(name)
        .isEqualTo(lane.otherContent);
    assertThat(told.at("/unexpected/belowOne/count").longValue())
        .as(name)
        .isEqualTo(lane.contents.size() - expected.size());
  }

  private static List<long[]> gaps(Lane lane) {
    List<long[]> gaps = new ArrayList<>();
    long next = 1;
    for (long sequence : lane.contents.keySet()) {
      if (sequence > next) {
        gaps.add(new long[] {next, sequence - 1});
      }
      next = Math.max(next, sequence + 1);
    }
    return gaps;
  }

  private long size(long[] gap) {
    return gap[1] - gap[0] + 1;
  }
}
