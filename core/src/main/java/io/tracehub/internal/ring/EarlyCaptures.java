// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.internal.EventIds;
import io.tracehub.internal.run.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the application says before any client runs: kept as it was said, with its time, its thread
 * and its id, for the first client that starts. The first {@value #MAX} captures are kept, the last
 * quarter of them for events, and no more than 1 MiB: what goes wrong first is the cause as a rule.
 * The rest is counted, for that client to tell.
 *
 * <p>Any thread; never throws, takes no lock and does no I/O.
 */
public final class EarlyCaptures {

  static final int MAX = 256;
  static final int MAX_BYTES = 1 << 20;

  /** As much of a text as a client keeps unless it is told otherwise. */
  private static final int MAX_TEXT_CHARS = 128 * 1024;

  private static final int MAX_PAYLOAD_BYTES = 512 * 1024;

  private static final int RECORD_BYTES = 256;

  private final Captures captures;
  private final Clock clock;
  private final EventIds ids = new EventIds(() -> ThreadLocalRandom.current().nextLong());
  private final Queue<Early> kept = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicIntegerArray notKept = new AtomicIntegerArray(Severity.FATAL.number() + 1);
  private volatile boolean over;

  /** One of the two. */
  private record Early(@Nullable Capture capture, @Nullable Control control, long bytes) {}

  /** Keeps nothing yet; see {@link CaptureIntake} for what it is given. */
  public EarlyCaptures(
      Clock clock,
      Supplier<Map<String, String>> context,
      Supplier<String> callingClass,
      Supplier<List<StackTraceElement>> stack) {
    this.clock = clock;
    this.captures =
        new Captures(clock, context, callingClass, stack, false, MAX_TEXT_CHARS, MAX_PAYLOAD_BYTES);
  }

  /** Keeps an event; returns its id, or null if it is not kept. */
  public @Nullable String event(Event event) {
    if (over) {
      return null;
    }
    try {
      Capture capture = captures.event(event, ids.next(clock.epochMillis()));
      return keep(capture) ? capture.id() : null;
    } catch (Throwable hostile) {
      notKept.incrementAndGet(Severity.ERROR.number());
      return null;
    }
  }

  /** Keeps a breadcrumb. */
  public void breadcrumb(Breadcrumb breadcrumb) {
    if (over) {
      return;
    }
    try {
      keep(captures.breadcrumb(breadcrumb));
    } catch (Throwable hostile) {
      notKept.incrementAndGet(Severity.INFO.number());
    }
  }

  /** Keeps what is said of a trace; see {@link CaptureIntake#scope}. */
  public void scope(@Nullable String traceId, Event said, BiConsumer<Event.Builder, Event> change) {
    if (over) {
      return;
    }
    try {
      Event detached = captures.detached(said);
      tell(
          new Control.ScopeChange(traceId, scope -> change.accept(scope, detached)),
          chars(detached));
    } catch (Throwable hostile) {
      // As in a client that runs: what cannot be read is not said.
      return;
    }
  }

  /** Keeps which request the work of a trace answers. */
  public void request(
      @Nullable String traceId,
      @Nullable String method,
      @Nullable String requestUrl,
      @Nullable String endpoint) {
    if (!over) {
      long chars = chars(method) + chars(requestUrl) + chars(endpoint);
      tell(captures.request(traceId, method, requestUrl, endpoint), chars);
    }
  }

  private static long chars(@Nullable String text) {
    return text == null ? 0 : Math.min(text.length(), MAX_TEXT_CHARS);
  }

  /** Keeps a word to the batch thread. */
  public void tell(Control control) {
    if (!over) {
      tell(control, 0);
    }
  }

  private void tell(Control control, long chars) {
    keep(new Early(null, control, RECORD_BYTES + chars), false);
  }

  private boolean keep(Capture capture) {
    long held = RECORD_BYTES + (long) capture.chars();
    held += capture.throwable() == null ? 0 : capture.throwable().heldBytes();
    for (Map.Entry<String, String> pair : capture.mdc().entrySet()) {
      held += pair.getKey().length() + String.valueOf(pair.getValue()).length();
    }
    boolean isEvent = capture.breadcrumb() == null;
    boolean room = keep(new Early(capture, null, held), isEvent);
    if (!room) {
      notKept.incrementAndGet(capture.severity().number());
    }
    return room;
  }

  private boolean keep(Early early, boolean isEvent) {
    int places = isEvent ? MAX : MAX / 4 * 3;
    int room = isEvent ? MAX_BYTES : MAX_BYTES / 4 * 3;
    int taken = count.incrementAndGet();
    long held = bytes.addAndGet(early.bytes);
    boolean fits = taken <= places && held <= room;
    if (fits) {
      kept.add(early);
    } else {
      free(early);
    }
    return fits;
  }

  private void free(Early early) {
    count.decrementAndGet();
    bytes.addAndGet(-early.bytes);
  }

  private static long chars(Event said) {
    long user = said.user() == null ? 0 : String.valueOf(said.user().data()).length() + 1024L;
    return user
        + said.tags().toString().length()
        + said.extra().toString().length()
        + said.contexts().toString().length();
  }

  /** Whether there is something to hand over. */
  public boolean isWaiting() {
    return !kept.isEmpty();
  }

  /** From now on nothing is kept; what is kept goes to the client of this door, in its order. */
  public void handTo(CaptureIntake client) {
    over = true;
    for (Early early = kept.poll(); early != null; early = kept.poll()) {
      free(early);
      if (early.control != null) {
        client.tell(early.control);
      } else if (early.capture != null) {
        client.early(early.capture);
      }
    }
    for (Severity severity : Severity.values()) {
      int lost = notKept.getAndSet(severity.number(), 0);
      if (lost > 0) {
        client.notKept(severity, lost);
      }
    }
  }

  /** From now on nothing is kept, and nobody wants what is. */
  public void discard() {
    over = true;
    kept.clear();
  }
}
