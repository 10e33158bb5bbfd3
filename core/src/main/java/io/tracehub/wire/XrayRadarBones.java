// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an entry that is too large however much of it is cut: enough to know it by. It
 * takes less than {@value #MAX_BYTES} bytes whatever its texts hold, since a sign becomes six bytes
 * at most.
 */
final class XrayRadarBones extends XrayRadarEvent {

  /** The most it takes. */
  static final int MAX_BYTES = 10_000;

  private static final int TEXT = 64;

  private static final EntryBounds BOUNDS = new EntryBounds(TEXT, 0, 0, 0, 0, 0, false);
  private static final int MESSAGE = 200;

  private final LogEntry entry;
  private final CapturedRecord record;
  private final Trouble trouble;
  private final String timestamp;
  private final int leftOut;

  /**
   * Of an entry.
   *
   * @param leftOut how many steps of its trail are not told
   */
  XrayRadarBones(FormatSettings settings, LogEntry entry, String timestamp, int leftOut) {
    super(settings);
    this.entry = entry;
    this.record = entry.record();
    this.trouble = new Trouble(record, BOUNDS);
    this.timestamp = timestamp;
    this.leftOut = leftOut;
  }

  @Override
  String id() {
    return Text.column(Identity.id(entry), TEXT);
  }

  @Override
  String timestamp() {
    return timestamp;
  }

  @Override
  Severity severity() {
    return record.severity();
  }

  @Override
  String message() {
    return XrayRadarEntry.shortened(record.message(), MESSAGE);
  }

  @Override
  List<String> fingerprint() {
    return XrayRadarEntry.fingerprint(entry, trouble).stream().limit(2).toList();
  }

  @Override
  int maxFingerprintChars() {
    return TEXT;
  }

  @Override
  @Nullable String release() {
    return entry.event().release();
  }

  @Override
  @Nullable String environment() {
    return entry.event().environment();
  }

  @Override
  void writeTags(JsonGenerator g) throws IOException {
    String traceId = record.traceId();
    if (EventJson.isSaid(traceId)) {
      XrayRadarEvent.nullable(g, "trace_id", traceId, TEXT);
    }
  }

  @Override
  void writeExtra(JsonGenerator g) throws IOException {
    Identity.write(g, entry);
    g.writeStringField("logger", Text.columnFromRight(record.loggerName(), TEXT));
    if (leftOut > 0) {
      g.writeNumberField("breadcrumbs_omitted", leftOut);
    }
  }

  @Override
  void writeException(JsonGenerator g) throws IOException {
    if (trouble.isError()) {
      XrayRadarException.write(
          g,
          trouble,
          TEXT,
          frames -> {
            frames.writeStartArray();
            frames.writeEndArray();
          });
    }
  }
}
