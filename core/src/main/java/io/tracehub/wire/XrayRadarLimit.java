// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Keeps an event within what the server's SDKs send. Of the steps that led to it the newest stay,
 * and a quarter of the room is theirs before anything else is left as it is. For one thread.
 */
final class XrayRadarLimit {

  /** The comma before a step. */
  private static final int SEPARATOR = 1;

  /** The member that counts the steps that are left out. */
  private static final int COUNT = 40;

  private static final int MAX_STEPS = 100;

  private final XrayRadarParts parts;
  private final int maxBytes;

  XrayRadarLimit(XrayRadarParts parts, int maxBytes) {
    this.parts = parts;
    this.maxBytes = maxBytes;
  }

  void write(LogEntry entry, EntryBounds bounds, OutputStream out) throws IOException {
    List<byte[]> steps = steps(entry);
    ByteArrayOutputStream event = encoded(entry, XrayRadarCut.none(bounds), steps);
    if (event.size() > maxBytes) {
      event = reduced(entry, bounds, steps);
    }
    event.writeTo(out);
  }

  /** The server drops what is more, without a word. */
  private static List<byte[]> steps(LogEntry entry) {
    LogEntry.Trail trail = entry.trail();
    List<byte[]> all = trail == null ? List.of() : trail.breadcrumbs();
    return all.subList(Math.max(0, all.size() - MAX_STEPS), all.size());
  }

  private static int stepsInAll(LogEntry entry) {
    LogEntry.Trail trail = entry.trail();
    return trail == null ? 0 : trail.omitted() + trail.breadcrumbs().size();
  }

  private ByteArrayOutputStream reduced(LogEntry entry, EntryBounds bounds, List<byte[]> steps)
      throws IOException {
    int wanted = Math.min(bytes(steps), maxBytes / 4);
    for (XrayRadarCut cut : XrayRadarCut.of(bounds)) {
      int room = maxBytes - COUNT - encoded(entry, cut, List.of()).size();
      if (room >= wanted) {
        return encoded(entry, cut, newest(steps, room));
      }
    }
    return encoded(
        new XrayRadarBones(
            parts.settings,
            entry,
            parts.utc.format(entry.record().epochMillis()),
            stepsInAll(entry)));
  }

  private ByteArrayOutputStream encoded(LogEntry entry, XrayRadarCut cut, List<byte[]> steps)
      throws IOException {
    return encoded(new XrayRadarEntry(parts, entry, cut, steps));
  }

  private ByteArrayOutputStream encoded(XrayRadarEvent event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    parts.json.writeValue(out, event::write);
    return out;
  }

  private static List<byte[]> newest(List<byte[]> steps, int maxBytes) {
    int room = maxBytes;
    int first = steps.size();
    while (first > 0 && room >= steps.get(first - 1).length + SEPARATOR) {
      room -= steps.get(--first).length + SEPARATOR;
    }
    return steps.subList(first, steps.size());
  }

  private static int bytes(List<byte[]> steps) {
    return steps.stream().mapToInt(step -> step.length + SEPARATOR).sum();
  }
}
