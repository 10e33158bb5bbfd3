// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.warn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 100,000 keys, and structures without an end: cut and marked, for the price of what is sent. */
class HugeContextTest {

  private static final int HUGE = 100_000;

  private final Steps steps = new Steps();
  private final AtomicLong read = new AtomicLong();

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  /** A map that counts how many of its pairs are looked at. */
  private Map<String, String> huge() {
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put("trace_id", "t");
    pairs.put("password", "hunter2");
    for (int i = 2; i < HUGE; i++) {
      pairs.put("key" + i, "value " + i);
    }
    return new AbstractMap<>() {
      @Override
      public @Nullable String get(@Nullable Object key) {
        return pairs.get(key);
      }

      @Override
      public Set<Entry<String, String>> entrySet() {
        return new java.util.AbstractSet<>() {
          @Override
          public int size() {
            return HUGE;
          }

          @Override
          public Iterator<Entry<String, String>> iterator() {
            Iterator<Entry<String, String>> all = pairs.entrySet().iterator();
            return new Iterator<>() {
              @Override
              public boolean hasNext() {
                return all.hasNext();
              }

              @Override
              public Entry<String, String> next() {
                read.incrementAndGet();
                return all.next();
              }
            };
          }
        };
      }
    };
  }

  /** All pairs were masked, for each event, and then all but 64 of them not sent. */
  @Test
  void mdc_isCutAndMarked_andNoMoreOfItIsReadThanMayBeSent() {
    steps.log(debug("step").withMdc(huge()), warn("event").withMdc(huge())).settle();

    JsonNode event = steps.theEntry();
    assertThat(event.get("trace_id").asText()).isEqualTo("t");
    JsonNode mdc = event.at("/extra/mdc");
    assertThat(mdc.size()).isEqualTo(65);
    assertThat(mdc.get("password").asText()).startsWith("[masked");
    assertThat(mdc.get("…").asText()).isEqualTo("936 more, and 99000 more");
    assertThat(event.at("/extra/breadcrumbs")).hasSize(1);
    assertThat(read).hasValueLessThan(5_000);
  }

  @Test
  void extraContextsTagsAndUser_areCutAndMarked_andNoMoreOfThemIsRead() {
    Map<String, Object> extra = new HashMap<>(huge());
    read.set(0);
    Event.Builder event = Event.builder().message("m").context("huge", huge());
    extra.forEach(event::extra);
    extra.forEach((name, value) -> event.tag(name, "" + value));
    event.user(new User("id", null, null, null, Map.copyOf(extra)));
    Event built = event.build();
    read.set(0);
    assertThat(steps.captures().event(built)).isNotNull();

    JsonNode entry = steps.settle().theEntry();
    assertThat(read).hasValueLessThan(5_000);
    assertThat(entry.toString()).contains("…").doesNotContain("hunter2");
    assertThat(entry.toString().length()).isLessThan(256 * 1024);
  }

  @Test
  void structuresWithoutAnEnd_areCutAndMarked() {
    Map<String, Object> itself = new HashMap<>();
    itself.put("again", itself);
    List<Object> list = new ArrayList<>();
    list.add(list);
    itself.put("list", list);
    Object[] array = new Object[1];
    array[0] = array;
    Map<String, Object> endless =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, Object>> entrySet() {
            return new java.util.AbstractSet<>() {
              @Override
              public int size() {
                throw new IllegalStateException("hostile");
              }

              @Override
              public Iterator<Entry<String, Object>> iterator() {
                return new Iterator<>() {
                  @Override
                  public boolean hasNext() {
                    return true;
                  }

                  @Override
                  public Entry<String, Object> next() {
                    return Map.entry("k" + read.incrementAndGet(), "v");
                  }
                };
              }
            };
          }
        };
    String id =
        steps
            .captures()
            .event(
                Event.builder()
                    .message("m")
                    .extra("map", itself)
                    .extra("list", list)
                    .extra("array", array)
                    .extra("endless", endless)
                    .context("map", itself)
                    .requestPayload(itself)
                    .responsePayload("x".repeat(50_000_000))
                    .breadcrumb(Breadcrumb.builder("b").data("map", itself).build())
                    .build());

    assertThat(id).isNotNull();
    JsonNode entry = steps.settle().theEntry();
    assertThat(entry.at("/extra/map").toString()).contains("…");
    assertThat(entry.toString().length()).isLessThan(1024 * 1024);
  }

  @Test
  void aHundredThousandTraces_areForgottenAgain() {
    for (int i = 0; i < HUGE; i++) {
      int n = i;
      steps
          .captures()
          .scope(
              "trace" + i,
              Event.builder().tag("n", "" + n).build(),
              (trace, kept) -> kept.tags().forEach(trace::tag));
      if (i % 1000 == 0) {
        steps.spool();
      }
    }
    steps.inTrace("trace" + (HUGE - 1));
    steps.captures().event(Event.builder().message("the newest").build());
    steps.inTrace("trace0");
    steps.captures().event(Event.builder().message("the oldest").build());
    List<JsonNode> events = steps.settle().delivered();
    assertThat(events.get(0).at("/extra/tags/n").asText()).isEqualTo("" + (HUGE - 1));
    assertThat(events.get(1).at("/extra/tags/n").isMissingNode()).isTrue();
  }
}
