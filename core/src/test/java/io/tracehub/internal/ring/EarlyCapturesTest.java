// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.FakeClock;
import io.tracehub.Severity;
import io.tracehub.Steps;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said before any client runs goes to the first one. */
class EarlyCapturesTest {

  private final FakeClock clock = new FakeClock();
  private final Map<String, String> context = new HashMap<>();
  private final EarlyCaptures early =
      new EarlyCaptures(clock, () -> Map.copyOf(context), () -> "com.acme.Main", List::of);
  private Steps steps = new Steps(settings -> settings.set("maxBreadcrumbs", "1000", "a test"));

  @AfterEach
  void booksBalanceAndNothingIsKept() {
    steps.assertLaw();
    assertThat(early.isWaiting()).isFalse();
  }

  @Test
  void event_isDeliveredAsItWasWhenItWasCaptured() {
    context.put("trace_id", "t1");
    clock.advance(ofSeconds(61));
    long then = clock.epochMillis();
    early.breadcrumb(Breadcrumb.of("placed"));
    early.scope("t1", Event.builder().extra("tenant", "acme").build(), this::addExtra);
    String id = early.event(Event.builder().message("boom").build());
    context.put("trace_id", "t2");
    clock.advance(ofSeconds(3601));
    handOver();
    JsonNode event = steps.theEntry();
    assertThat(event.path("message").asText()).isEqualTo("boom");
    assertThat(event.path("trace_id").asText()).isEqualTo("t1");
    assertThat(event.path("module").asText()).isEqualTo("com.acme.Main");
    assertThat(event.at("/extra/event_id").asText()).isEqualTo(id);
    assertThat(event.at("/extra/tenant").asText()).isEqualTo("acme");
    assertThat(OffsetDateTime.parse(event.path("timestamp").asText()).toInstant())
        .isEqualTo(Instant.ofEpochMilli(then));
    assertThat(event.at("/extra/breadcrumbs").findValuesAsText("message"))
        .containsExactly("placed");
  }

  @Test
  void request_standsOnTheEventsOfItsTrace() {
    context.put("trace_id", "t1");
    early.request("t1", "GET", "https://shop.test/orders/7", "/orders/7");
    early.event(Event.builder().message("boom").build());
    handOver();
    assertThat(steps.theEntry().toString()).contains("https://shop.test/orders/7");
  }

  private void addExtra(Event.Builder scope, Event kept) {
    kept.extra().forEach(scope::extra);
  }

  @Test
  void moreThanThereIsRoomFor_isCountedAndToldByTheClient() {
    List<@Nullable String> ids = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      ids.add(early.event(Event.builder().message("event " + i).level(Severity.WARN).build()));
    }
    assertThat(ids.subList(0, EarlyCaptures.MAX)).doesNotContainNull();
    assertThat(ids.subList(EarlyCaptures.MAX, 300)).containsOnlyNulls();
    handOver();
    assertThat(steps.metrics().delivered()).isEqualTo(EarlyCaptures.MAX);
    assertThat(steps.metrics().offered()).isEqualTo(300);
    assertThat(steps.metrics().refused()).isEqualTo(Map.of("before_start", 44L));
  }

  @Test
  void breadcrumbs_leaveRoomForEvents() {
    for (int i = 0; i < 1000; i++) {
      early.breadcrumb(Breadcrumb.of("step"));
    }
    for (int i = 0; i < 64; i++) {
      assertThat(early.event(Event.builder().message("boom").build())).isNotNull();
    }
    assertThat(early.event(Event.builder().message("boom").build())).isNull();
    handOver();
    assertThat(steps.metrics().delivered()).isEqualTo(64);
    assertThat(steps.metrics().refused()).isEqualTo(Map.of("before_start", 809L));
  }

  @Test
  void largeOnes_areKeptWithinTheirBytes() {
    int kept = 0;
    for (int i = 0; i < 100; i++) {
      kept += early.event(Event.builder().message("x".repeat(100_000)).build()) == null ? 0 : 1;
    }
    assertThat(kept).isBetween(4, EarlyCaptures.MAX_BYTES / 100_000);
    context.put("huge", "x".repeat(2 << 20));
    assertThat(early.event(Event.builder().message("small").build())).isNull();
    for (int i = 0; i < 100; i++) {
      early.scope(null, Event.builder().extra("a", "x".repeat(50_000)).build(), this::addExtra);
    }
    handOver();
    assertThat(steps.metrics().refused()).isEqualTo(Map.of("before_start", 101L - kept));
  }

  @Test
  void messageLongerThanTheClientKeeps_isCutThereAndItsIdIsStillTrue() {
    steps = new Steps(settings -> settings.set("maxMessageBytes", "256", "a test"));
    String id = early.event(Event.builder().message("x".repeat(100_000)).tag("a", "b").build());
    handOver();
    assertThat(steps.theEntry().at("/extra/event_id").asText()).isEqualTo(id);
    assertThat(steps.theEntry().path("message").asText()).startsWith("xxx").hasSizeLessThan(300);
  }

  @Test
  void valuesThatChangeOrFail_areReadAtTheCall() {
    StringBuilder changing = new StringBuilder("then");
    early.event(Event.builder().message("a").extra("value", changing).build());
    early.event(Event.builder().message("b").extra("value", new Hostile()).build());
    changing.append(" and now");
    handOver();
    assertThat(steps.delivered()).hasSize(2);
    assertThat(steps.delivered().get(0).at("/extra/value").asText()).isEqualTo("then");
  }

  static final class Hostile {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  @Test
  void onceAClientHasStarted_nothingIsKeptAnyMore() {
    handOver();
    assertThat(early.event(Event.builder().message("late").build())).isNull();
    early.breadcrumb(Breadcrumb.of("late"));
    early.tell(new Control.ScopeOpened("t"));
    assertThat(steps.metrics().offered()).isZero();
  }

  @Test
  void whatNobodyWants_isForgotten() {
    early.event(Event.builder().message("boom").build());
    early.discard();
    assertThat(early.event(Event.builder().message("boom").build())).isNull();
  }

  private void handOver() {
    early.handTo(steps.captures());
    steps.runUntilIdle().advance(ofSeconds(2));
  }
}
