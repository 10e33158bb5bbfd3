// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.Severity;
import io.tracehub.User;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.CutMark;
import io.tracehub.spi.ThrowableSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Detaches what the application says through the API, on the thread that says it: what may change
 * or run foreign code is read now, bounded, and never again.
 */
public final class Captures {

  private static final int MARK_CHARS = 64;

  private final Clock clock;
  private final Supplier<Map<String, String>> context;
  private final Supplier<String> callingClass;
  private final int maxTextChars;

  /**
   * Reads the present thread's context by {@code context}.
   *
   * @param callingClass the name of the application's class that called us
   * @param maxTextChars how much of a single text is kept
   */
  Captures(
      Clock clock,
      Supplier<Map<String, String>> context,
      Supplier<String> callingClass,
      int maxTextChars) {
    this.clock = clock;
    this.context = context;
    this.callingClass = callingClass;
    this.maxTextChars = maxTextChars;
  }

  /** One that only detaches. */
  public Captures(Clock clock, int maxTextChars) {
    this(clock, Map::of, () -> "", maxTextChars);
  }

  Capture event(Event event, String id) {
    Throwable thrown = event.exception();
    ThrowableSnapshot snapshot = thrown == null ? null : ThrowableSnapshot.of(thrown);
    String logger = event.logger();
    Detaching detaching = new Detaching();
    Event detached = detaching.event(event);
    return new Capture(
        severity(event),
        millis(event.timestamp()),
        logger == null ? callingClass.get() : bounded(logger),
        Thread.currentThread().getName(),
        bounded(message(event, snapshot)),
        snapshot,
        thrown == null ? null : thrown.getClass(),
        context.get(),
        event.traceId(),
        id,
        detached,
        null,
        detaching.chars);
  }

  Capture breadcrumb(Breadcrumb breadcrumb) {
    Detaching detaching = new Detaching();
    Breadcrumb detached = detaching.breadcrumb(breadcrumb);
    return new Capture(
        breadcrumb.level(),
        millis(breadcrumb.timestamp()),
        bounded(breadcrumb.category()),
        Thread.currentThread().getName(),
        bounded(breadcrumb.message()),
        null,
        null,
        context.get(),
        null,
        "",
        Event.NONE,
        detached,
        detaching.chars);
  }

  /** What may be kept of an event: tags, user and the like, their values detached. */
  public Event detached(Event event) {
    return new Detaching().event(event);
  }

  /** The same of a breadcrumb. */
  public Breadcrumb detached(Breadcrumb breadcrumb) {
    return new Detaching().breadcrumb(breadcrumb);
  }

  private static Severity severity(Event event) {
    Severity said = event.level();
    EventStatus status = event.status();
    return said != null ? said : status != null ? status.severity() : Severity.ERROR;
  }

  private static String message(Event event, @Nullable ThrowableSnapshot thrown) {
    if (event.message() != null) {
      return event.message();
    }
    if (thrown != null) {
      return thrown.headline();
    }
    String error = event.errorMessage() == null ? event.errorType() : event.errorMessage();
    if (error != null) {
      return error;
    }
    EventStatus status = event.status();
    String work = Objects.requireNonNullElse(event.endpoint(), "");
    return status == null ? work : (work + " " + status.wireName()).trim();
  }

  private long millis(@Nullable Instant time) {
    if (time == null) {
      return clock.epochMillis();
    }
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException farAway) {
      return clock.epochMillis();
    }
  }

  private String bounded(String text) {
    return text.length() <= maxTextChars
        ? text
        : Detached.cut(text, maxTextChars - MARK_CHARS) + CutMark.of(text.length());
  }

  /** Counts what it keeps. */
  private final class Detaching {

    int chars;

    Event event(Event event) {
      Event.Builder kept = event.toBuilder();
      // Read already; the application's objects are not to be kept alive.
      kept.exception(null);
      event.requestHeaders().keySet().forEach(name -> kept.requestHeader(name, null));
      map(event.requestHeaders()).forEach(kept::requestHeader);
      event.responseHeaders().keySet().forEach(name -> kept.responseHeader(name, null));
      map(event.responseHeaders()).forEach(kept::responseHeader);
      event.extra().keySet().forEach(name -> kept.extra(name, null));
      map(event.extra()).forEach(kept::extra);
      event.contexts().forEach((subject, values) -> kept.context(subject, map(values)));
      event
          .tags()
          .forEach(
              (name, value) -> {
                chars += value.length();
                kept.tag(name, bounded(value));
              });
      kept.requestPayload(value(event.requestPayload()));
      kept.responsePayload(value(event.responsePayload()));
      kept.user(user(event.user()));
      return kept.build();
    }

    Breadcrumb breadcrumb(Breadcrumb breadcrumb) {
      Breadcrumb.Builder kept = breadcrumb.toBuilder();
      kept.message(bounded(breadcrumb.message())).category(bounded(breadcrumb.category()));
      breadcrumb.data().keySet().forEach(name -> kept.data(name, null));
      map(breadcrumb.data()).forEach(kept::data);
      return kept.build();
    }

    private @Nullable User user(@Nullable User user) {
      return user == null
          ? null
          : new User(user.id(), user.username(), user.email(), user.ipAddress(), map(user.data()));
    }

    private @Nullable Object value(@Nullable Object value) {
      return value == null ? null : map(Map.of("", value)).get("");
    }

    private Map<String, @Nullable Object> map(Map<String, @Nullable Object> values) {
      if (values.isEmpty()) {
        return Map.of();
      }
      Detached.Pairs pairs = Detached.copy(values);
      chars += pairs.chars();
      return pairs.map();
    }
  }
}
