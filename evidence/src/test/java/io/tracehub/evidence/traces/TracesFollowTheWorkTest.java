// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Seeds;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.VirtualThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import reactor.core.publisher.Hooks;

/**
 * Many traces at once, each over platform and virtual threads, executors, futures and Reactor, on
 * pools full of other work's leftovers: the event at the end of each brings along all breadcrumbs
 * of its trace and none of another.
 *
 * <p>Turns red if {@code Placed.join} leaves what its thread had.
 */
@ExtendWith(LeakCheck.class)
class TracesFollowTheWorkTest {

  static final List<Shop.Kind> SHOPS =
      List.of(
          new Shop.Kind("Logback", Shop::logback),
          new Shop.Kind("Logback's AsyncAppender", Shop::asyncLogback),
          new Shop.Kind("Log4j2's Async appender", Shop::asyncLog4j2));

  private static final int AT_ONCE = 24;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @BeforeAll
  static void propagate() {
    if (!VirtualThreads.areHere()) {
      System.out.println("No virtual threads before JDK 21: the traces do without them.");
    }
    Hooks.enableAutomaticContextPropagation();
  }

  @AfterAll
  static void stopPropagating() {
    Hooks.disableAutomaticContextPropagation();
  }

  @ParameterizedTest
  @FieldSource("SHOPS")
  void someTraces_keepTheirStories(Shop.Kind kind) throws Exception {
    tell(kind, 250);
  }

  @Tag("faults")
  @ParameterizedTest
  @FieldSource("SHOPS")
  void thousandsOfTraces_keepTheirStories(Shop.Kind kind) throws Exception {
    tell(kind, 5_000);
  }

  private static void tell(Shop.Kind kind, int count) throws Exception {
    long seed = Seeds.seed(20_261_129L);
    System.out.println(count + " traces: " + Seeds.toRepeat(seed));
    Map<String, Story> stories = new HashMap<>();
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      Story story = new Story(i, new Random(random.nextLong()));
      stories.put(story.lastWords(), story);
    }
    try (IngestScript server = IngestScript.start()) {
      try (Shop shop = kind.open().apply(server.url())) {
        tellAll(stories.values(), shop);
      }
      List<JsonNode> events = server.awaitEntries(count, PATIENCE);
      assertThat(events).as(Seeds.toRepeat(seed)).hasSize(count);
      for (JsonNode event : events) {
        Story story = stories.remove(event.path("message").asText());
        if (story == null) {
          throw new AssertionError("of no trace, or twice: " + event);
        }
        assertIsOf(story, event, seed);
      }
      assertThat(stories).isEmpty();
      assertThat(TraceHub.metrics().lost()).isZero();
      assertThat(TraceHub.metrics().imbalances()).isEmpty();
    }
  }

  /** All that belongs to a trace, and nothing that belongs to another. */
  private static void assertIsOf(Story story, JsonNode event, long seed) {
    assertThat(event.path("trace_id").asText())
        .as("%s, %s", story, Seeds.toRepeat(seed))
        .isEqualTo(story.id());
    assertThat(event.at("/extra/breadcrumbs").findValuesAsText("message"))
        .as("%s, %s", story, Seeds.toRepeat(seed))
        .containsExactlyElementsOf(story.breadcrumbs());
    Map<String, String> tags = new TreeMap<>();
    event
        .at("/extra/tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    assertThat(tags).as("%s, %s", story, Seeds.toRepeat(seed)).isEqualTo(story.tags());
    assertThat(event.at("/extra/user/id").asText())
        .as("%s, %s", story, Seeds.toRepeat(seed))
        .isEqualTo(story.id());
  }

  private static void tellAll(Iterable<Story> stories, Shop shop) throws Exception {
    Queue<Story> untold = new ConcurrentLinkedQueue<>();
    stories.forEach(untold::add);
    ExecutorService tellers = Executors.newFixedThreadPool(AT_ONCE);
    try (Crew crew = new Crew(about -> shop.info("noise " + about))) {
      List<Future<?>> telling = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        ExecutorService teller = i % 2 == 0 ? tellers : crew.ownThreads;
        telling.add(
            teller.submit(
                () -> {
                  for (Story one = untold.poll(); one != null; one = untold.poll()) {
                    one.tell(shop, crew);
                  }
                  return null;
                }));
      }
      for (Future<?> one : telling) {
        one.get();
      }
    } finally {
      tellers.shutdownNow();
    }
  }
}
