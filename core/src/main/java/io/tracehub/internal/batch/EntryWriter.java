// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Severity;
import io.tracehub.internal.Counters;
import io.tracehub.internal.Loss;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Packer;
import io.tracehub.internal.spool.Spool;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.WireFormat;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Encodes entries, collects them into frames by lane, and appends these to the spool. */
final class EntryWriter {

  /** What one entry may take; a larger one is written again with less of everything. */
  private static final int MAX_ENTRY_BYTES = 256 * 1024;

  private final WireFormat format;
  private final @Nullable Packer packer;
  private final Spool spool;
  private final Runnable onAppended;
  private final Clock clock;
  private final Counters counters;
  private final EntryBounds bounds;
  private final Map<Lane, LaneWriter> lanes = new EnumMap<>(Lane.class);

  EntryWriter(BatchWorker.Parts parts, BatchWorker.Settings settings) {
    this.format = parts.format();
    this.packer = parts.packer();
    this.spool = parts.spool();
    this.onAppended = parts.onAppended();
    this.clock = parts.clock();
    this.counters = parts.counters();
    this.bounds = settings.bounds();
    int maxFrameEntries = Math.min(settings.maxFrameEntries(), format.maxEntriesPerRequest());
    for (Lane lane : Lane.values()) {
      lanes.put(
          lane,
          new LaneWriter(settings.instance(), lane, maxFrameEntries, format.separator(), packer));
    }
  }

  /** The number of the entry that this lane is given next. */
  long nextSequence(Lane lane) {
    return writer(lane).nextSequence();
  }

  /** Writes an entry that bears the next number; one that is too large is counted. */
  void write(LogEntry entry) throws IOException {
    LaneWriter writer = writer(entry.lane());
    Severity severity = entry.record().severity();
    if (writer.isFull()) {
      appendFrame(writer);
    }
    if (!encode(entry, bounds, writer) && !encode(entry, bounds.lean(), writer)) {
      counters.lost(Loss.TOO_LARGE, severity);
      return;
    }
    writer.add(severity);
  }

  private boolean encode(LogEntry entry, EntryBounds within, LaneWriter writer) throws IOException {
    format.writeEntry(entry, within, writer.begin());
    return writer.length() <= MAX_ENTRY_BYTES;
  }

  /** Appends what was written so far. */
  void appendFrames() {
    lanes.values().forEach(this::appendFrame);
  }

  private void appendFrame(LaneWriter writer) {
    if (!writer.isEmpty()) {
      Frame frame = writer.seal(clock);
      counters.entries(frame.count());
      spool.append(frame);
      onAppended.run();
    }
  }

  private LaneWriter writer(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane));
  }

  /** Gives back what the collector does not see. */
  void close() {
    if (packer != null) {
      packer.close();
    }
  }
}
