// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.EventJson.isSaid;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code contexts.extra}: the key-values of the call and the contexts of the
 * application, as the server's SDKs put them, and beside them, under reserved names, everything
 * XrayRadar has no place for. A key-value that bears a reserved name gets a trailing {@code _}.
 */
final class XrayRadarExtra {

  private static final Set<String> RESERVED = new HashSet<>();

  static {
    RESERVED.addAll(Identity.NAMES);
    RESERVED.addAll(RecordJson.NAMES);
    RESERVED.addAll(
        Set.of(
            "service",
            "thread",
            "suppressed",
            "caller",
            "causes",
            "stack_trace",
            "commit",
            "trail",
            "breadcrumbs_omitted",
            "breadcrumbs_shortened"));
  }

  private static final int MAX_THREAD_CHARS = 100;
  private static final int MAX_SETTING_CHARS = 200;

  private final XrayRadarParts parts;
  private final LogEntry entry;
  private final CapturedRecord record;
  private final Event said;
  private final Trouble trouble;
  private final XrayRadarAbout about;
  private final EntryBounds bounds;

  XrayRadarExtra(
      XrayRadarParts parts,
      LogEntry entry,
      Trouble trouble,
      XrayRadarAbout about,
      EntryBounds bounds) {
    this.parts = parts;
    this.entry = entry;
    this.record = entry.record();
    this.said = entry.event();
    this.trouble = trouble;
    this.about = about;
    this.bounds = bounds;
  }

  /** Writes the members of the object; {@code steps} of the trail are told elsewhere. */
  void write(JsonGenerator g, int steps) throws IOException {
    Identity.write(g, entry);
    writeWhatWasGiven(g);
    String service = said.service();
    if (isCutInItsColumn()) {
      EventJson.text(g, "message", record.message(), bounds.maxMessageBytes());
    }
    optional(g, "service", isSaid(service) ? service : parts.settings.service(), MAX_SETTING_CHARS);
    parts.records.write(g, record, bounds);
    optional(g, "thread", record.threadName(), MAX_THREAD_CHARS);
    if (entry.suppressed() > 0) {
      g.writeNumberField("suppressed", entry.suppressed());
    }
    parts.thrown.writeCaller(g, record.caller());
    CapturedThrowable throwable = record.throwable();
    if (throwable != null) {
      parts.thrown.writeCauses(g, throwable.cause(), bounds);
    }
    optional(g, "stack_trace", trouble.stackTrace(), Integer.MAX_VALUE);
    String commit = said.commit();
    optional(g, "commit", isSaid(commit) ? commit : parts.settings.commit(), MAX_SETTING_CHARS);
    EventJson.writeWork(g, said, bounds);
    if (about.exchange().hasResponse()) {
      about.exchange().writeResponse(g);
    }
    EventJson.writeAuth(g, said);
    EventJson.text(g, "auth_scheme", said.authScheme(), bounds.maxValueBytes());
    parts.logs.write(g, said.logs(), bounds);
    LogEntry.Trail trail = entry.trail();
    if (trail != null) {
      TrailJson.writeKind(g, trail);
      TrailJson.writeLeftOut(g, trail, trail.omitted() + trail.breadcrumbs().size() - steps);
    }
  }

  /**
   * Whether the event's message is only the beginning; the server would cut more without a word.
   */
  private boolean isCutInItsColumn() {
    return bounds.full() && record.message().length() > XrayRadarCut.MESSAGE_CHARS;
  }

  private void writeWhatWasGiven(JsonGenerator g) throws IOException {
    Map<String, ? extends @Nullable Object> contexts = about.otherContexts();
    if (record.keyValues().isEmpty() && contexts.isEmpty()) {
      return;
    }
    Set<String> taken = new HashSet<>(RESERVED);
    EventJson.addNames(said, bounds, taken);
    if (isCutInItsColumn()) {
      taken.add("message");
    }
    if (isSaid(said.authScheme())) {
      taken.add("auth_scheme");
    }
    RecordJson.writeKeyValues(
        g, parts.privacy.ofValues(record.keyValues()), Trouble.KEYS, taken, bounds);
    PairJson.fields(g, contexts, EventJson.maxPairs(bounds), taken, bounds);
  }

  private static void optional(JsonGenerator g, String name, @Nullable String value, int maxChars)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      g.writeStringField(name, Text.column(value, maxChars));
    }
  }
}
