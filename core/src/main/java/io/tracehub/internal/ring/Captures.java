// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.Severity;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.ThreadNames;
import io.tracehub.spi.ThrowableSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Detaches what the application says through the API, on the thread that says it: what may change
 * or run foreign code is read now, bounded, and never again.
 */
public final class Captures {

  private final Clock clock;
  private final Supplier<Map<String, String>> context;
  private final Supplier<String> callingClass;
  private final Supplier<List<StackTraceElement>> stack;
  private final boolean stacks;
  private final int maxTextChars;
  private final int maxPayloadBytes;

  /**
   * Reads the present thread's context by {@code context}.
   *
   * @param callingClass the name of the application's class that called us
   * @param stack of the present thread from that class on
   * @param stacks whether every event without an exception has it
   * @param maxTextChars how much of a single text is kept
   * @param maxPayloadBytes how much of a payload is sent
   */
  Captures(
      Clock clock,
      Supplier<Map<String, String>> context,
      Supplier<String> callingClass,
      Supplier<List<StackTraceElement>> stack,
      boolean stacks,
      int maxTextChars,
      int maxPayloadBytes) {
    this.clock = clock;
    this.context = context;
    this.callingClass = callingClass;
    this.stack = stack;
    this.stacks = stacks;
    this.maxTextChars = maxTextChars;
    this.maxPayloadBytes = maxPayloadBytes;
  }

  /** One that only detaches. */
  public Captures(Clock clock, int maxTextChars, int maxPayloadBytes) {
    this(clock, Map::of, () -> "", List::of, false, maxTextChars, maxPayloadBytes);
  }

  Capture event(Event event, String id) {
    Throwable thrown = event.exception();
    ThrowableSnapshot snapshot = thrown == null ? null : ThrowableSnapshot.of(thrown);
    String logger = event.logger();
    EventCopy copy = copy();
    Event detached = copy.of(event);
    List<StackTraceElement> frames = wantsStack(event) ? stack.get() : List.of();
    return new Capture(
        severity(event),
        EventCopy.millis(clock, event.timestamp()),
        logger == null ? callingClass.get() : copy.bounded(logger),
        ThreadNames.current(),
        copy.bounded(message(event, snapshot)),
        snapshot,
        thrown == null ? null : thrown.getClass(),
        context.get(),
        detached.traceId(),
        id,
        detached,
        null,
        frames,
        copy.chars() + CallingStack.FRAME_BYTES * frames.size());
  }

  private boolean wantsStack(Event event) {
    return (stacks || event.attachStacktrace())
        && event.exception() == null
        && event.stackTrace() == null;
  }

  /** The same, with no more of its message than is kept here. */
  Capture fitting(Capture capture) {
    String message = capture.message();
    return message.length() <= maxTextChars
        ? capture
        : capture.withMessage(copy().bounded(message));
  }

  Capture breadcrumb(Breadcrumb breadcrumb) {
    EventCopy copy = copy();
    Breadcrumb detached = copy.of(breadcrumb);
    return new Capture(
        breadcrumb.level(),
        EventCopy.millis(clock, breadcrumb.timestamp()),
        detached.category(),
        ThreadNames.current(),
        detached.message(),
        null,
        null,
        context.get(),
        detached.traceId(),
        "",
        Event.NONE,
        detached,
        List.of(),
        copy.chars());
  }

  /** What may be kept of an event: tags, user and the like, their values detached. */
  public Event detached(Event event) {
    return copy().of(event);
  }

  /** The same of a breadcrumb. */
  public Breadcrumb detached(Breadcrumb breadcrumb) {
    return copy().of(breadcrumb);
  }

  /** Which request the work of a trace answers. Every request says so: no event is made of it. */
  Control.ScopeChange request(
      @Nullable String traceId,
      @Nullable String method,
      @Nullable String requestUrl,
      @Nullable String endpoint) {
    EventCopy copy = copy();
    String keptMethod = copy.text(method);
    String keptUrl = copy.text(requestUrl);
    String keptEndpoint = copy.text(endpoint);
    return new Control.ScopeChange(
        traceId, scope -> scope.method(keptMethod).requestUrl(keptUrl).endpoint(keptEndpoint));
  }

  private EventCopy copy() {
    return new EventCopy(clock, maxTextChars, maxPayloadBytes);
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
}
