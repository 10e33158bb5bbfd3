// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.User;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where in a captured event a text is put, or pairs of names and values. */
enum EventPlace {
  MESSAGE((event, text) -> event.message(text), null),
  ERROR_MESSAGE((event, text) -> event.errorMessage(text), null),
  STACK_TRACE((event, text) -> event.stackTrace(text), null),
  ENDPOINT((event, text) -> event.endpoint(text), null),
  METHOD((event, text) -> event.method(text), null),
  REQUEST_URL((event, text) -> event.requestUrl(text), null),
  USER_AGENT((event, text) -> event.userAgent(text), null),
  SERVICE((event, text) -> event.service(text).environment(text), null),
  RELEASE((event, text) -> event.release(text).commit(text), null),
  FINGERPRINT((event, text) -> event.fingerprint("print", text), null),
  TAG(
      (event, text) -> event.tag("step", text),
      (event, pairs) -> pairs.forEach((name, value) -> event.tag(name, String.valueOf(value)))),
  EXTRA((event, text) -> event.extra("step", text), (event, pairs) -> pairs.forEach(event::extra)),
  CONTEXT(
      (event, text) -> event.context("order", Map.of("deep", List.of(text))),
      (event, pairs) -> event.context("order", pairs)),
  CONTEXT_SUBJECT((event, text) -> event.context(text, Map.of("k", "v")), null),
  USER(
      (event, text) -> event.user(new User(text, text, text, text, Map.of("step", text))),
      (event, pairs) -> event.user(new User("7", null, null, null, Map.copyOf(pairs)))),
  REQUEST_HEADER(
      (event, text) -> event.requestHeader("X-Step", List.of(text)),
      (event, pairs) -> pairs.forEach(event::requestHeader)),
  HEADER_NAME((event, text) -> event.requestHeader(text, "v").responseHeader(text, "v"), null),
  RESPONSE_HEADER(
      (event, text) -> event.responseHeader("X-Step", text),
      (event, pairs) -> pairs.forEach(event::responseHeader)),
  REQUEST_PAYLOAD(
      (event, text) -> event.requestPayload(text), (event, pairs) -> event.requestPayload(pairs)),
  RESPONSE_PAYLOAD(
      (event, text) -> event.responsePayload(Map.of("lines", List.of(text))),
      (event, pairs) -> event.responsePayload(List.of(pairs))),
  BREADCRUMB(
      (event, text) -> event.breadcrumb(Breadcrumb.builder(text).category(text).build()),
      (event, pairs) -> event.breadcrumb(step(pairs))),
  LOG(
      (event, text) -> event.log(Breadcrumb.builder(text).category(text).build()),
      (event, pairs) -> event.log(step(pairs)));

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final BiConsumer<Event.Builder, String> text;

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final @Nullable BiConsumer<Event.Builder, Map<String, Object>> pairs;

  EventPlace(
      BiConsumer<Event.Builder, String> text,
      @Nullable BiConsumer<Event.Builder, Map<String, Object>> pairs) {
    this.text = text;
    this.pairs = pairs;
  }

  /** The place whose turn it is, of those that a canary fits. */
  static EventPlace of(Canary canary) {
    EventPlace[] all = values();
    int turn = canary.number() % all.length;
    while (!canary.call().keyValues().isEmpty() && all[turn].pairs == null) {
      turn = (turn + 1) % all.length;
    }
    return all[turn];
  }

  void put(Event.Builder event, Canary canary) {
    Map<String, Object> values = canary.call().keyValues();
    if (pairs != null && !values.isEmpty()) {
      pairs.accept(event, values);
    } else {
      text.accept(event, textOf(canary));
    }
  }

  private static String textOf(Canary canary) {
    return canary.call().texts().stream()
        .filter(canary.planted()::standsIn)
        .findFirst()
        .orElseGet(canary.call()::message);
  }

  private static Breadcrumb step(Map<String, Object> pairs) {
    Breadcrumb.Builder step = Breadcrumb.builder("step");
    pairs.forEach(step::data);
    return step.build();
  }
}
