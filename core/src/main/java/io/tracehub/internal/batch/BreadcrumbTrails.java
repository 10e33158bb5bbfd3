// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.internal.Bytes;
import io.tracehub.internal.ring.TakenRecord;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The breadcrumbs of every trace, kept by the one batch thread, so there are no locks.
 *
 * <p>A trail belongs to a trace id, not to a thread: a request that hops threads keeps its story,
 * and two requests on one pool never mix. Each trail keeps its newest crumbs; all trails together
 * keep to one byte budget, whose oldest crumbs go first, so a noisy trace cannot push a quiet one
 * out before its time. A record without a trace id joins the trail of its thread's name, which ends
 * after a quiet minute.
 */
final class BreadcrumbTrails {

  /** Writes a crumb in the wire format's form. */
  interface Encoder {
    void writeBreadcrumb(TakenRecord crumb, Bytes out) throws IOException;
  }

  static final int MAX_EVENT_BYTES = 16 * 1024;

  /** A record that keeps more alive than this is written at once: its bytes take less. */
  private static final int LARGE_BYTES = 1024;

  private static final int MAX_FORGOTTEN_TRACES = 1024;
  private static final int UNDER_PRESSURE = 10;
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final int maxPerTrail;
  private final long maxBytes;
  private final Encoder encoder;
  private final Bytes buffer = new Bytes(1024);
  private final Map<String, Trail> byTrace = new HashMap<>();

  /** Of traces whose every crumb had to go: how many that were, so their next event can say so. */
  private final Map<String, Integer> forgottenWhole =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MAX_FORGOTTEN_TRACES;
        }
      };

  private final Map<String, Trail> byThread = new HashMap<>();
  private @Nullable Crumb oldest;
  private @Nullable Crumb newest;
  private long bytes;

  BreadcrumbTrails(int maxPerTrail, long maxBytes, Encoder encoder) {
    this.maxPerTrail = maxPerTrail;
    this.maxBytes = maxBytes;
    this.encoder = encoder;
  }

  /** Adds a record to the trail it belongs to; one with neither trace nor thread name to none. */
  void add(TakenRecord record, long nowNanos) {
    Trail trail = trailOf(record, nowNanos, true);
    if (trail == null || maxPerTrail == 0) {
      return;
    }
    trail.lastNanos = nowNanos;
    record.forgetContext();
    Crumb crumb = new Crumb(trail, record);
    trail.crumbs.addLast(crumb);
    linkNewest(crumb);
    bytes += crumb.heldBytes();
    if (record.heldBytes() > LARGE_BYTES) {
      encode(crumb);
    }
    if (trail.crumbs.size() > maxPerTrail) {
      forget(trail.crumbs.getFirst());
    }
    while (bytes > maxBytes && oldest != null) {
      forget(oldest);
    }
  }

  /**
   * What led to an event, encoded, oldest first: as many of the newest crumbs as an event may
   * carry.
   *
   * @param underPressure keeps to the last {@value #UNDER_PRESSURE}
   */
  LogEntry.Trail before(TakenRecord event, long nowNanos, boolean underPressure) {
    boolean thread = event.traceId() == null;
    Trail trail = trailOf(event, nowNanos, false);
    if (trail == null) {
      int gone = thread ? 0 : forgottenWhole.getOrDefault(event.traceId(), 0);
      return new LogEntry.Trail(List.of(), gone, false, false);
    }
    int most = underPressure ? UNDER_PRESSURE : trail.crumbs.size();
    List<byte[]> taken = new ArrayList<>(Math.min(most, trail.crumbs.size()));
    int room = MAX_EVENT_BYTES;
    for (Iterator<Crumb> it = trail.crumbs.descendingIterator(); it.hasNext(); ) {
      byte[] encoded = taken.size() < most ? encode(it.next()) : null;
      if (encoded == null || encoded.length > room) {
        break;
      }
      room -= encoded.length;
      if (encoded.length > 0) {
        taken.add(encoded);
      }
    }
    Collections.reverse(taken);
    int missing = trail.crumbs.size() - taken.size();
    return new LogEntry.Trail(
        taken, missing + trail.forgotten, thread, underPressure && missing > 0);
  }

  private byte @Nullable [] encode(Crumb crumb) {
    byte[] encoded = crumb.encoded();
    TakenRecord record = crumb.record();
    if (encoded != null || record == null) {
      return encoded;
    }
    buffer.reset(MAX_EVENT_BYTES);
    try {
      encoder.writeBreadcrumb(record, buffer);
    } catch (Throwable unwritable) {
      buffer.reset(MAX_EVENT_BYTES);
    }
    bytes -= crumb.heldBytes();
    encoded = buffer.toByteArray();
    crumb.keepEncoded(encoded);
    bytes += crumb.heldBytes();
    return encoded;
  }

  private @Nullable Trail trailOf(TakenRecord record, long nowNanos, boolean create) {
    String trace = record.traceId();
    Map<String, Trail> trails = trace == null ? byThread : byTrace;
    String key = trace == null ? record.threadName() : trace;
    if (key.isEmpty()) {
      return null;
    }
    Trail trail = trails.get(key);
    if (trail != null && trace == null && nowNanos - trail.lastNanos > QUIET_NANOS) {
      while (!trail.crumbs.isEmpty()) {
        forget(trail.crumbs.getFirst());
      }
      trail = null;
    }
    if (trail == null && create && maxPerTrail > 0) {
      trail = new Trail(key);
      Integer gone = trace == null ? null : forgottenWhole.remove(key);
      trail.forgotten = gone == null ? 0 : gone;
      trails.put(key, trail);
    }
    return trail;
  }

  /** When something was last added to a trace's trail; long ago if there is none. */
  long lastNanos(String traceId) {
    Trail trail = byTrace.get(traceId);
    return trail == null ? Long.MIN_VALUE / 2 : trail.lastNanos;
  }

  /** Drops the trail of a trace, or of a thread where there is no trace. */
  void drop(@Nullable String traceId, String threadName) {
    Trail trail = traceId == null ? byThread.get(threadName) : byTrace.get(traceId);
    while (trail != null && !trail.crumbs.isEmpty()) {
      forget(trail.crumbs.getFirst());
    }
    if (traceId != null) {
      forgottenWhole.remove(traceId);
    }
  }

  /** How many bytes all crumbs keep alive, roughly. */
  long heldBytes() {
    return bytes;
  }

  private void forget(Crumb crumb) {
    Trail trail = crumb.trail;
    // Within a trail age is order of arrival too, so what is forgotten is always its first.
    trail.crumbs.removeFirst();
    trail.forgotten++;
    unlink(crumb);
    bytes -= crumb.heldBytes();
    if (trail.crumbs.isEmpty()) {
      if (byTrace.remove(trail.key, trail)) {
        forgottenWhole.put(trail.key, trail.forgotten);
      }
      byThread.remove(trail.key, trail);
    }
  }

  private void linkNewest(Crumb crumb) {
    crumb.older = newest;
    if (newest == null) {
      oldest = crumb;
    } else {
      newest.newer = crumb;
    }
    newest = crumb;
  }

  private void unlink(Crumb crumb) {
    if (crumb.older == null) {
      oldest = crumb.newer;
    } else {
      crumb.older.newer = crumb.newer;
    }
    if (crumb.newer == null) {
      newest = crumb.older;
    } else {
      crumb.newer.older = crumb.older;
    }
    crumb.older = null;
    crumb.newer = null;
  }
}
