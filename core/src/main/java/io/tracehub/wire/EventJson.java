// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.User;
import io.tracehub.spi.AuthMode;
import io.tracehub.spi.EntryBounds;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was said of an event beside the record, as members of {@code extra}; for one thread. */
final class EventJson {

  private static final int MAX_PAIRS = 64;
  private static final int MAX_PAIRS_IF_LEAN = 16;

  private final LogLines logs = LogLines.ofTraceHub();

  void write(JsonGenerator g, Event said, EntryBounds bounds) throws IOException {
    writeSurroundings(g, said, bounds);
    writeWork(g, said, bounds);
    new ExchangeJson(said, bounds).write(g);
    writeAuth(g, said);
    logs.write(g, said.logs(), bounds);
  }

  /** What an event can be searched by, whom it concerns, what surrounds it. */
  static void writeSurroundings(JsonGenerator g, Event said, EntryBounds bounds)
      throws IOException {
    int pairs = maxPairs(bounds);
    PairJson.object(g, "tags", said.tags(), pairs, bounds);
    writeUser(g, said.user(), bounds);
    PairJson.object(g, "contexts", said.contexts(), pairs, bounds);
  }

  /** What kind of work an event tells of, and how that has ended. */
  static void writeWork(JsonGenerator g, Event said, EntryBounds bounds) throws IOException {
    EventType type = said.type();
    if (type != null) {
      g.writeStringField("event_type", type.wireName());
    }
    EventStatus status = said.status();
    if (status != null) {
      g.writeStringField("status", status.wireName());
    }
    text(g, "endpoint", said.endpoint(), bounds.maxValueBytes());
    Duration duration = said.duration();
    if (duration != null) {
      g.writeNumberField("duration_ms", millis(duration));
    }
  }

  /** By what means a request identified itself. */
  static void writeAuth(JsonGenerator g, Event said) throws IOException {
    AuthMode auth = said.authMode();
    if (auth != null) {
      g.writeStringField("auth_mode", auth.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Adds the names that a key-value of this event may not have, beside those always reserved. */
  static void addNames(Event said, EntryBounds bounds, Set<String> taken) {
    ExchangeJson exchange = new ExchangeJson(said, bounds);
    addIf(said.type() != null, "event_type", taken);
    addIf(said.status() != null, "status", taken);
    addIf(isSaid(said.endpoint()), "endpoint", taken);
    addIf(said.duration() != null, "duration_ms", taken);
    addIf(exchange.hasRequest(), "request", taken);
    addIf(exchange.hasResponse(), "response", taken);
    addIf(said.authMode() != null, "auth_mode", taken);
    addIf(!said.logs().isEmpty(), "logs", taken);
    addIf(!said.logs().isEmpty(), "logs_omitted", taken);
  }

  private static void addIf(boolean present, String name, Set<String> taken) {
    if (present) {
      taken.add(name);
    }
  }

  static boolean isSaid(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  static int maxPairs(EntryBounds bounds) {
    return bounds.full() ? MAX_PAIRS : MAX_PAIRS_IF_LEAN;
  }

  private static void writeUser(JsonGenerator g, @Nullable User user, EntryBounds bounds)
      throws IOException {
    if (user == null || !tellsAnything(user)) {
      return;
    }
    int max = bounds.maxValueBytes();
    g.writeObjectFieldStart("user");
    text(g, "id", user.id(), max);
    text(g, "username", user.username(), max);
    text(g, "email", user.email(), max);
    text(g, "ip_address", user.ipAddress(), max);
    PairJson.object(g, "data", user.data(), maxPairs(bounds), bounds);
    g.writeEndObject();
  }

  static boolean tellsAnything(User user) {
    return isSaid(user.id())
        || isSaid(user.username())
        || isSaid(user.email())
        || isSaid(user.ipAddress())
        || !user.data().isEmpty();
  }

  static void text(JsonGenerator g, String name, @Nullable String value, int maxBytes)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      g.writeStringField(name, Text.bounded(value, maxBytes));
    }
  }

  /** The nearest that a number can say. */
  static long millis(Duration duration) {
    try {
      return duration.toMillis();
    } catch (ArithmeticException forever) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
