// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.User;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.AuthMode;
import io.tracehub.spi.CutMark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies one event or breadcrumb so that nothing in it can change any more, bounded in all its
 * parts. It may run foreign code: the {@code toString} of values.
 */
final class EventCopy {

  /** As many breadcrumbs as the setting allows, and as many lines as are sent. */
  private static final int MAX_STEPS = 1000;

  private static final int MAX_LOGS = 50;

  /** Of older ones nothing is kept but their number. */
  private static final int MAX_COUNTED = 10_000;

  private static final Breadcrumb NOT_KEPT = Breadcrumb.of("…");
  private static final int STEP_CHARS = 4096;
  private static final Detached.Bounds STEP = new Detached.Bounds(8, 64, 256, STEP_CHARS);
  private static final int MAX_FINGERPRINT_PARTS = 32;
  private static final int MARK_CHARS = 64;

  /** A cut leaves more than is sent, so that what was cut here is seen to be too large there. */
  private static final int BEYOND_PAYLOAD = 1024;

  private final Clock clock;
  private final int maxTextChars;
  private final int maxPayloadChars;
  private int chars;

  EventCopy(Clock clock, int maxTextChars, int maxPayloadBytes) {
    this.clock = clock;
    this.maxTextChars = maxTextChars;
    this.maxPayloadChars = maxPayloadBytes + BEYOND_PAYLOAD;
  }

  /** How much text the copies hold together, roughly. */
  int chars() {
    return chars;
  }

  /** A copy without the exception: that is captured by itself. */
  Event of(Event event) {
    Event.Builder copy =
        Event.builder()
            .level(event.level())
            .message(text(event.message()))
            .errorType(text(event.errorType()))
            .errorMessage(text(event.errorMessage()))
            .stackTrace(text(event.stackTrace()))
            .attachStacktrace(event.attachStacktrace())
            .deduplicate(event.deduplicate())
            .traceId(text(event.traceId()))
            .timestamp(event.timestamp())
            .logger(text(event.logger()))
            .type(event.type())
            .status(event.status())
            .endpoint(text(event.endpoint()))
            .duration(event.duration())
            .method(text(event.method()))
            .requestUrl(text(event.requestUrl()))
            .statusCode(event.statusCode())
            .requestPayload(payload(event.requestPayload()))
            .responsePayload(payload(event.responsePayload()))
            .authScheme(text(event.authScheme()))
            .sourceIp(text(event.sourceIp()))
            .userAgent(text(event.userAgent()))
            .user(user(event.user()))
            .service(text(event.service()))
            .environment(text(event.environment()))
            .release(text(event.release()))
            .commit(text(event.commit()))
            .fingerprint(
                event.fingerprint().stream()
                    .limit(MAX_FINGERPRINT_PARTS)
                    .map(this::bounded)
                    .toArray(String[]::new));
    Map<String, @Nullable Object> headers = pairs(event.requestHeaders());
    headers.forEach(copy::requestHeader);
    copy.authMode(authMode(event, headers));
    pairs(event.responseHeaders()).forEach(copy::responseHeader);
    pairs(event.extra()).forEach(copy::extra);
    pairs(event.tags()).forEach((name, value) -> copy.tag(name, String.valueOf(value)));
    pairs(event.contexts())
        .forEach(
            (subject, values) ->
                copy.context(
                    subject, values instanceof Map<?, ?> known ? named(known) : Map.of("…", "…")));
    newest(event.breadcrumbs(), MAX_STEPS, copy::breadcrumb);
    newest(event.logs(), MAX_LOGS, copy::log);
    return copy.build();
  }

  Breadcrumb of(Breadcrumb step) {
    return isCopied(step) ? step : of(step, maxTextChars, pairs(step.data()));
  }

  /** Whether a copy would say the same and nothing in it can change, as in most. */
  private boolean isCopied(Breadcrumb step) {
    int dataChars = Detached.charsAsTheyAre(step.data());
    int traceChars = step.traceId() == null ? 0 : step.traceId().length();
    boolean copied =
        dataChars >= 0
            && step.timestamp() == null
            && traceChars <= maxTextChars
            && step.message().length() <= maxTextChars
            && step.category().length() <= maxTextChars;
    if (copied) {
      chars += dataChars + traceChars + step.message().length() + step.category().length();
    }
    return copied;
  }

  private Breadcrumb of(Breadcrumb step, int maxChars, Map<String, @Nullable Object> data) {
    Instant time = step.timestamp();
    Breadcrumb.Builder copy =
        Breadcrumb.builder(bounded(step.message(), maxChars))
            .type(step.type())
            .category(bounded(step.category(), maxChars))
            .level(step.level())
            .timestamp(time == null ? null : Instant.ofEpochMilli(millis(clock, time)))
            .traceId(text(step.traceId()));
    data.forEach(copy::data);
    return copy.build();
  }

  /** When it happened; now if that was not said, or is no time that can be told. */
  static long millis(Clock clock, @Nullable Instant time) {
    if (time == null) {
      return clock.epochMillis();
    }
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException farAway) {
      return clock.epochMillis();
    }
  }

  /** What the headers tell, while their credentials can still be told apart. */
  private static @Nullable AuthMode authMode(Event event, Map<String, @Nullable Object> headers) {
    return event.authMode() != null || headers.isEmpty() ? event.authMode() : AuthMode.of(headers);
  }

  private void newest(List<Breadcrumb> steps, int max, Consumer<Breadcrumb> keep) {
    for (int i = Math.max(0, steps.size() - MAX_COUNTED); i < steps.size(); i++) {
      keep.accept(i < steps.size() - max ? NOT_KEPT : ofEvent(steps.get(i)));
    }
  }

  /** Small, since there may be many; one that does not say when it happened does so now. */
  private Breadcrumb ofEvent(Breadcrumb step) {
    Breadcrumb timed =
        step.timestamp() == null
            ? step.toBuilder().timestamp(Instant.ofEpochMilli(clock.epochMillis())).build()
            : step;
    Map<String, @Nullable Object> data =
        step.data().isEmpty() ? Map.of() : kept(Detached.copy(step.data(), STEP));
    return of(timed, STEP_CHARS, data);
  }

  private @Nullable User user(@Nullable User user) {
    return user == null
        ? null
        : new User(
            text(user.id()),
            text(user.username()),
            text(user.email()),
            text(user.ipAddress()),
            pairs(user.data()));
  }

  private @Nullable Object payload(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Detached.Bounds bounds = new Detached.Bounds(12, 1000, 10_000, maxPayloadChars);
    return kept(Detached.copy(Map.of("", value), bounds)).get("");
  }

  private Map<String, @Nullable Object> pairs(Map<String, ?> values) {
    return values.isEmpty() ? Map.of() : kept(Detached.copy(values));
  }

  private Map<String, @Nullable Object> kept(Detached.Pairs pairs) {
    chars += pairs.chars();
    return pairs.map();
  }

  @SuppressWarnings("unchecked") // a copy's names are texts
  private static Map<String, ?> named(Map<?, ?> copied) {
    return (Map<String, ?>) copied;
  }

  /** The text, or its beginning and a mark; null if there is none. */
  @Nullable String text(@Nullable String text) {
    return text == null ? null : bounded(text);
  }

  /** The text, or its beginning and a mark. */
  String bounded(String text) {
    return bounded(text, maxTextChars);
  }

  private String bounded(String text, int maxChars) {
    String kept =
        text.length() <= maxChars
            ? text
            : Detached.cut(text, maxChars - MARK_CHARS) + CutMark.of(text.length());
    chars += kept.length();
    return kept;
  }
}
