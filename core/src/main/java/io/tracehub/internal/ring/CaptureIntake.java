// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.internal.Counters;
import io.tracehub.internal.EventIds;
import io.tracehub.internal.Loss;
import io.tracehub.internal.run.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door for what the application says through the API. Any thread; never throws, takes no lock
 * and does no I/O; while the ring is full it may wait as a log call may.
 */
public final class CaptureIntake {

  private static final int CONTROL_BYTES = 128;

  private final Captures captures;
  private final EventIds ids = new EventIds(() -> ThreadLocalRandom.current().nextLong());
  private final RecordIntake<Capture> events;
  private final RecordIntake<Capture> breadcrumbs;
  private final RecordRing ring;
  private final FullRing fullRing;
  private final Counters counters;
  private final Clock clock;
  private final Runnable lostControl;
  private final WriteThrough lastWords;

  /**
   * A door into the ring of these parts.
   *
   * @param events by which an event is captured: all severities are events
   * @param breadcrumbs by which a breadcrumb is captured: none is an event
   * @param context reads the present thread's logging context
   * @param callingClass the name of the application's class that called us
   * @param stack of the present thread from that class on
   * @param maxPayloadBytes how much of a payload is sent
   * @param lastWords holds back whoever says something for the last time
   * @param lostControl is told that a change of a trace's tags, say, found no room
   */
  public CaptureIntake(
      AppenderSettings events,
      AppenderSettings breadcrumbs,
      CaptureRules rules,
      RecordIntake.Parts parts,
      Clock clock,
      Supplier<Map<String, String>> context,
      Supplier<String> callingClass,
      Supplier<List<StackTraceElement>> stack,
      WriteThrough lastWords,
      int maxPayloadBytes,
      Runnable lostControl) {
    CaptureReader reader = new CaptureReader();
    this.captures =
        new Captures(
            clock,
            context,
            callingClass,
            stack,
            rules.stacks(),
            parts.maxTextChars(),
            maxPayloadBytes);
    this.events = new RecordIntake<>(reader, events, rules.sameForAllLoggers(), parts);
    this.breadcrumbs = new RecordIntake<>(reader, breadcrumbs, rules.samplingOnly(), parts);
    this.ring = parts.ring();
    this.fullRing = parts.fullRing();
    this.counters = parts.counters();
    this.clock = clock;
    this.lostControl = lostControl;
    this.lastWords = lastWords;
  }

  /** Captures an event; returns its id, or null if it is not on its way. */
  public @Nullable String event(Event event) {
    if (ring.isPaused()) {
      return null;
    }
    String id = ids.next(clock.epochMillis());
    return take(() -> captures.event(event, id), events) ? id : null;
  }

  /** The same, and waits until it is in a file, if there is one, so long at most. */
  public @Nullable String lastEvent(Event event, Duration patience) {
    String id = event(event);
    if (id != null) {
      lastWords.awaitAll(patience);
    }
    return id;
  }

  /** What was captured before there was this door. */
  void early(Capture capture) {
    RecordIntake<Capture> intake = capture.breadcrumb() == null ? events : breadcrumbs;
    intake.take(captures.fitting(capture));
  }

  /** So many captures were too many to keep until there was this door. */
  public void notKept(Severity severity, long count) {
    counters.notKept(severity, count);
  }

  /** Captures a breadcrumb. */
  public void breadcrumb(Breadcrumb breadcrumb) {
    if (!ring.isPaused()) {
      take(() -> captures.breadcrumb(breadcrumb), breadcrumbs);
    }
  }

  private boolean take(Supplier<Capture> said, RecordIntake<Capture> intake) {
    Capture capture;
    try {
      capture = said.get();
    } catch (Throwable hostile) {
      counters.notAccepted();
      counters.lost(Loss.CAPTURE_ERROR, Severity.ERROR);
      return false;
    }
    return intake.take(capture);
  }

  /**
   * Changes what is said of a trace.
   *
   * @param traceId the trace; null for what belongs to none
   * @param said tags, user and the like
   * @param change puts them where they belong, given what may be kept of them
   */
  public void scope(@Nullable String traceId, Event said, BiConsumer<Event.Builder, Event> change) {
    try {
      Event kept = captures.detached(said);
      tell(new Control.ScopeChange(traceId, scope -> change.accept(scope, kept)));
    } catch (Throwable hostile) {
      lostControl.run();
    }
  }

  /** Says which request the work of a trace answers; null for what belongs to none. */
  public void request(
      @Nullable String traceId,
      @Nullable String method,
      @Nullable String requestUrl,
      @Nullable String endpoint) {
    tell(captures.request(traceId, method, requestUrl, endpoint));
  }

  /** Tells the batch thread in its turn. Lost, and told, if the ring has no room for it. */
  public void tell(Control control) {
    if (ring.isClosed()) {
      return;
    }
    long sequence = ring.tryClaim(true, CONTROL_BYTES);
    if (sequence == RecordRing.FULL) {
      sequence = fullRing.claim(true, CONTROL_BYTES);
    }
    if (sequence == RecordRing.FULL) {
      lostControl.run();
    } else {
      ring.publishControl(sequence, control, CONTROL_BYTES);
    }
  }
}
