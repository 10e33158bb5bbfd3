// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Event;
import io.tracehub.internal.EventIds;
import io.tracehub.internal.mask.RecordMasker;
import io.tracehub.internal.ring.Capture;
import io.tracehub.internal.ring.TakenRecord;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes an entry of a record: with what was said of its trace, masked, as the application likes.
 */
final class EntryMaker {

  private final String instance;
  private final RecordMasker masker;
  private final TraceScopes scopes;
  private final Hooks hooks;
  private final Fingerprint fingerprint;
  private final EventIds ids;
  private final AtomicReference<@Nullable Map<String, String>> modules = new AtomicReference<>();

  EntryMaker(
      BatchWorker.Parts parts,
      BatchWorker.Settings settings,
      RecordMasker masker,
      TraceScopes scopes,
      Hooks hooks) {
    this.instance = settings.instance();
    this.masker = masker;
    this.scopes = scopes;
    this.hooks = hooks;
    this.fingerprint = new Fingerprint(settings.inApp());
    this.ids = new EventIds(parts.random());
  }

  /** An entry of the lane of logs; null if the application keeps it back. */
  @Nullable LogEntry log(TakenRecord record, long sequence) {
    Shown shown = hooks.entry(new Shown(masked(record), Event.NONE));
    return shown == null
        ? null
        : new LogEntry(
            shown.record(), "", instance, Lane.LOGS, sequence, List.of(), null, shown.event());
  }

  /** An event with what led to it; null if the application keeps it back. */
  @Nullable LogEntry event(TakenRecord record, long sequence, LogEntry.Trail trail) {
    Event said = saidOf(record);
    Shown shown = hooks.entry(new Shown(masked(record), masker.masked(said)));
    return shown == null
        ? null
        : new LogEntry(
            shown.record(),
            id(record),
            instance,
            Lane.EVENTS,
            sequence,
            fingerprint(shown),
            trail,
            withModules(shown.event()));
  }

  private CapturedRecord masked(TakenRecord record) {
    return masker.masked(record, record.charsCutAtCapture());
  }

  /** What the event says itself, then what its trace, then what the client says. */
  private Event saidOf(TakenRecord record) {
    Event scope = scopes.of(record.traceId());
    record.addBeneath(scope.extra());
    Capture capture = record.capture();
    return capture == null ? scope : capture.event().orElse(scope);
  }

  private String id(TakenRecord record) {
    Capture capture = record.capture();
    return capture == null ? ids.next(record.epochMillis()) : capture.id();
  }

  private List<String> fingerprint(Shown shown) {
    List<String> said = shown.event().fingerprint();
    return said.isEmpty() ? fingerprint.of(shown.record()) : said;
  }

  /** What the process consists of; the next event says so, and no other. Any thread. */
  void tellOnce(Map<String, String> loadedModules) {
    modules.set(loadedModules);
  }

  private Event withModules(Event said) {
    Map<String, String> loaded = modules.get();
    return loaded != null && modules.compareAndSet(loaded, null)
        ? said.toBuilder().context("modules", loaded).build()
        : said;
  }
}
