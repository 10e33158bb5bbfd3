// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.spi.CapturedThrowable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The application's last word on what is sent. */
class BeforeSendTest {

  private final CountDownLatch release = new CountDownLatch(1);
  private @Nullable Steps steps;

  @AfterEach
  void everyRecordIsAccountedForAndNoThreadIsLeft() {
    release.countDown();
    Steps used = steps;
    if (used != null) {
      used.assertLaw();
      used.pipeline().batchWorker().ended();
    }
    OurThreads.assertNoneLeft();
  }

  private Steps asking(BeforeSendCallback callback) {
    Steps started =
        new Steps(
            settings -> settings.logLevel(Threshold.from(Severity.DEBUG)).beforeSend(callback));
    steps = started;
    return started;
  }

  private Steps askingOfCrumbs(BeforeBreadcrumbCallback callback) {
    Steps started = new Steps(settings -> settings.beforeBreadcrumb(callback));
    steps = started;
    return started;
  }

  @Test
  void callback_seesAllThatIsKnown_masked() {
    AtomicReference<Event> seen = new AtomicReference<>(Event.NONE);
    AtomicReference<String> on = new AtomicReference<>("");
    asking(
            event -> {
              seen.set(event);
              on.set(Thread.currentThread().getName());
              return event;
            })
        .log(
            error("paid with {}", "4111 1111 1111 1111")
                .withMdc(Map.of("trace_id", "a", "tenant", "acme"))
                .with("password", "hunter2")
                .thrown(
                    new CapturedThrowable(
                        "com.acme.Boom", "no", null, List.of(), 0, 0, List.of(), null)))
        .settle();

    Event event = Objects.requireNonNull(seen.get());
    assertThat(event.message()).startsWith("paid with [masked");
    assertThat(event.level()).isEqualTo(Severity.ERROR);
    assertThat(event.logger()).isEqualTo("com.acme.orders.OrderService");
    assertThat(event.traceId()).isEqualTo("a");
    assertThat(event.contexts().get(BeforeSendCallback.MDC)).containsEntry("tenant", "acme");
    assertThat(event.extra().get("password")).asString().startsWith("[masked");
    assertThat(event.errorType()).isEqualTo("com.acme.Boom");
    assertThat(event.stackTrace()).startsWith("com.acme.Boom: no");
    assertThat(on.get()).isEqualTo("tracehub-beforeSend");
  }

  @Test
  void changedEvent_keepsTheStackItWasCapturedWith() {
    Steps asking = asking(event -> event.toBuilder().tag("seen", "yes").build());
    asking.captures().event(Event.builder().message("a").attachStacktrace(true).build());
    JsonNode sent = asking.settle().theEntry();

    assertThat(sent.at("/extra/tags/seen").asText()).isEqualTo("yes");
    assertThat(sent.at("/extra/frames").size()).isPositive();
    assertThat(sent.path("stack_trace").asText()).startsWith("\tat ");
  }

  @Test
  void whatIsAddedToALog_isSentToo() {
    Steps asking = asking(event -> event.toBuilder().tag("seen", "yes").build());
    JsonNode sent = asking.log(debug("a log")).settle().theEntry();
    assertThat(sent.at("/extra/kind").asText()).isEqualTo("log");
    assertThat(sent.at("/extra/tags/seen").asText()).isEqualTo("yes");
  }

  @Test
  void whatIsReturnedUnchanged_isSentAsItWouldBeWithoutACallback() {
    Steps without = new Steps(settings -> settings.logLevel(Threshold.from(Severity.DEBUG)));
    JsonNode expected = without.log(warn("cart has {} items", 2)).settle().theEntry();
    JsonNode sent = asking(event -> event).log(warn("cart has {} items", 2)).settle().theEntry();

    assertThat(comparable(sent)).isEqualTo(comparable(expected));
  }

  @Test
  void copyWithoutAChange_isSentAsItWouldBeToo() {
    Steps without = new Steps(settings -> settings.logLevel(Threshold.from(Severity.DEBUG)));
    SampleRecord call =
        error("failed with {}", 7)
            .withMdc(Map.of("trace_id", "a", "tenant", "acme"))
            .with("order", 4711)
            .thrown(
                new CapturedThrowable(
                    "com.acme.Boom", "no", null, List.of(), 0, 0, List.of(), null));
    JsonNode expected = without.log(call).settle().theEntry();
    JsonNode sent = asking(event -> event.toBuilder().build()).log(call).settle().theEntry();

    assertThat(comparable(sent)).isEqualTo(comparable(expected));
  }

  private static String comparable(JsonNode entry) {
    return entry.toString().replaceAll("\"(instance|event_id)\":\"[^\"]*\"", "");
  }

  @Test
  void changedMessage_takesTemplateAndArgumentsWithIt() {
    JsonNode entry =
        asking(event -> event.toBuilder().message("somebody paid").build())
            .log(warn("{} paid", "ada"))
            .settle()
            .theEntry();

    assertThat(entry.get("message").asText()).isEqualTo("somebody paid");
    assertThat(entry.toString()).doesNotContain("ada").doesNotContain("{}");
  }

  @Test
  void changedContextExtraTagsAndError_areSent() {
    JsonNode entry =
        asking(
                event ->
                    event.toBuilder()
                        .context(BeforeSendCallback.MDC, Map.of("tenant", "gone"))
                        .extra("order", null)
                        .extra("seen", true)
                        .fingerprint("mine")
                        .errorMessage("shorter")
                        .build())
            .log(
                error("x")
                    .withMdc(Map.of("tenant", "acme"))
                    .with("order", 4711)
                    .thrown(
                        new CapturedThrowable(
                            "com.acme.Boom", "long story", null, List.of(), 0, 0, List.of(), null)))
            .settle()
            .theEntry();

    assertThat(entry.at("/extra/mdc/tenant").asText()).isEqualTo("gone");
    assertThat(entry.at("/extra/order").isMissingNode()).isTrue();
    assertThat(entry.at("/extra/seen").asBoolean()).isTrue();
    assertThat(entry.at("/extra/fingerprint/0").asText()).isEqualTo("mine");
    assertThat(entry.get("error_message").asText()).isEqualTo("shorter");
    assertThat(entry.get("stack_trace").asText()).doesNotContain("long story");
  }

  @Test
  void changedStackTrace_leavesNeitherFramesNorCauses() {
    CapturedThrowable cause =
        new CapturedThrowable(
            "com.acme.Cause", "secret cause", null, List.of(), 0, 0, List.of(), null);
    JsonNode entry =
        asking(event -> event.toBuilder().stackTrace("scrubbed").build())
            .log(
                error("x")
                    .thrown(
                        new CapturedThrowable(
                            "com.acme.Boom", "no", null, List.of(), 0, 0, List.of(), cause)))
            .settle()
            .theEntry();

    assertThat(entry.get("stack_trace").asText()).isEqualTo("scrubbed");
    assertThat(entry.get("error_type").asText()).isEqualTo("com.acme.Boom");
    assertThat(entry.toString()).doesNotContain("secret cause");
  }

  @Test
  void whatItAdds_isMaskedAndDetached() {
    Object hostile =
        new Object() {
          @Override
          public String toString() {
            assertThat(Thread.currentThread().getName()).isEqualTo("tracehub-beforeSend");
            return "as text";
          }
        };
    JsonNode entry =
        asking(
                event ->
                    event.toBuilder()
                        .message("key=AKIAIOSFODNN7EXAMPLE")
                        .extra("password", "hunter2")
                        .extra("thing", hostile)
                        .build())
            .log(warn("x"))
            .settle()
            .theEntry();

    assertThat(entry.toString()).doesNotContain("AKIAIOSFODNN7EXAMPLE").doesNotContain("hunter2");
    assertThat(entry.at("/extra/thing").asText()).isEqualTo("as text");
  }

  @Test
  void nothing_keepsTheEntryBack_eventAndLogAlike() {
    Steps kept = asking(event -> String.valueOf(event.message()).contains("noise") ? null : event);
    kept.log(warn("noise"), debug("noise too"), warn("of use")).settle();

    assertThat(kept.transport().messages()).containsExactly("of use");
    assertThat(kept.metrics().dropped()).containsExactly(Map.entry("before_send", 2L));
  }

  @Test
  void callbackThatThrows_costsTheEntry() {
    Steps failing =
        asking(
            event -> {
              if (event.level() == Severity.ERROR) {
                throw new StackOverflowError();
              }
              return event;
            });
    failing.log(error("lost"), warn("sent")).settle();

    assertThat(failing.transport().messages()).containsExactly("sent");
    assertThat(failing.metrics().dropped()).containsExactly(Map.entry("callback_error", 1L));
    assertThat(failing.told()).anyMatch(line -> line.contains("beforeSend threw"));
  }

  @Test
  void callbackThatNeverReturns_costsOneWaitAndAllEntriesUntilItDoes() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch returned = new CountDownLatch(1);
    Steps stuck =
        asking(
            event -> {
              if (calls.incrementAndGet() == 1) {
                awaitUninterruptibly(release);
                returned.countDown();
              }
              return event;
            });
    stuck.log(warn("one"));
    for (int i = 0; i < 50; i++) {
      stuck.log(warn("meanwhile"));
    }
    stuck.settle();
    assertThat(calls).hasValue(1);
    assertThat(stuck.metrics().dropped()).containsExactly(Map.entry("callback_error", 51L));

    release.countDown();
    returned.await();
    stuck.log(warn("again")).settle();
    while (stuck.delivered().isEmpty()) {
      // The callback has returned; that its thread knows is a matter of a moment.
      stuck.log(warn("again")).settle();
    }
    assertThat(stuck.transport().messages()).contains("again");
  }

  @Test
  void captureInsideACallback_isRefusedAndNoLoop() {
    AtomicReference<Runnable> inside = new AtomicReference<>(() -> {});
    Steps looping =
        asking(
            event -> {
              Objects.requireNonNull(inside.get()).run();
              return event;
            });
    inside.set(() -> looping.captures().event(Event.builder().message("from inside").build()));
    looping.log(warn("x")).settle();

    assertThat(looping.transport().messages()).containsExactly("x");
    assertThat(looping.metrics().refused()).containsEntry("reentrant", 1L);
  }

  @Test
  void breadcrumb_isAskedAboutOnceAndOnlyWhenAnEventNeedsIt() {
    AtomicInteger calls = new AtomicInteger();
    Steps asked =
        askingOfCrumbs(
            crumb -> {
              calls.incrementAndGet();
              return crumb.toBuilder().message(crumb.message() + "!").build();
            });
    asked.log(debug("one"), debug("two")).runUntilIdle();
    assertThat(calls).hasValue(0);
    asked.log(warn("first"), warn("second")).settle();

    assertThat(crumbs(asked.delivered().get(0))).containsExactly("one!", "two!");
    assertThat(crumbs(asked.delivered().get(1))).containsExactly("one!", "two!", "first!");
    assertThat(calls).hasValue(3);
  }

  @Test
  void breadcrumbThatIsNotWanted_orCostsAnException_isMissingAndTheEventSaysSo() {
    Steps asked =
        askingOfCrumbs(
            crumb -> {
              if (crumb.message().equals("throws")) {
                throw new IllegalStateException();
              }
              return crumb.message().equals("unwanted") ? null : crumb;
            });
    asked.log(debug("unwanted"), debug("throws"), debug("kept"), warn("event")).settle();

    JsonNode event = asked.theEntry();
    assertThat(crumbs(event)).containsExactly("kept");
    assertThat(event.at("/extra/breadcrumbs_omitted").asInt()).isEqualTo(2);
  }

  @Test
  void whatABreadcrumbGains_isMasked() {
    Steps asked = askingOfCrumbs(crumb -> crumb.toBuilder().data("password", "hunter2").build());
    asked.log(debug("one"), warn("event")).settle();
    assertThat(asked.theEntry().toString()).contains("password").doesNotContain("hunter2");
  }

  private static List<String> crumbs(JsonNode event) {
    return event.at("/extra/breadcrumbs").findValuesAsText("message");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException ignored) {
        // A callback that does not care.
      }
    }
  }
}
