// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry of ours as an event of XrayRadar: as much of it as a cut allows. */
final class XrayRadarEntry extends XrayRadarEvent {

  private static final int MAX_NAME_CHARS = 255;

  private final XrayRadarParts parts;
  private final LogEntry entry;
  private final CapturedRecord record;
  private final Event said;
  private final XrayRadarCut cut;
  private final EntryBounds bounds;
  private final Trouble trouble;
  private final XrayRadarAbout about;
  private final List<byte[]> steps;

  /**
   * Of an entry.
   *
   * @param steps of its trail, the newest
   */
  XrayRadarEntry(XrayRadarParts parts, LogEntry entry, XrayRadarCut cut, List<byte[]> steps) {
    super(parts.settings);
    this.parts = parts;
    this.entry = entry;
    this.record = entry.record();
    this.said = entry.event();
    this.cut = cut;
    this.bounds = cut.bounds();
    this.trouble = new Trouble(record, bounds);
    this.about = new XrayRadarAbout(said, bounds, parts.privacy);
    this.steps = steps;
  }

  @Override
  String id() {
    return Identity.id(entry);
  }

  @Override
  String timestamp() {
    return parts.utc.format(record.epochMillis());
  }

  @Override
  Severity severity() {
    return record.severity();
  }

  @Override
  String message() {
    String message = record.message();
    if (message.isEmpty() && trouble.isError()) {
      message = trouble.simpleType() + ": " + XrayRadarException.value(trouble);
    }
    return shortened(Text.bounded(message, bounds.maxMessageBytes()), cut.maxMessageChars());
  }

  /** Cut as the server's SDKs cut a message. */
  static String shortened(String message, int maxChars) {
    return message.length() <= maxChars
        ? Text.clean(message)
        : Text.column(message, maxChars) + "... (truncated)";
  }

  @Override
  List<String> fingerprint() {
    return fingerprint(entry, trouble);
  }

  /** The entry's; a log has none, but the server would make one of the rendered message. */
  static List<String> fingerprint(LogEntry entry, Trouble trouble) {
    if (!entry.fingerprint().isEmpty()) {
      return entry.fingerprint();
    }
    CapturedRecord record = entry.record();
    if (trouble.isError()) {
      List<StackTraceElement> frames = trouble.frames();
      return List.of(
          trouble.simpleType(), frames.isEmpty() ? "" : FrameJson.function(frames.get(0)));
    }
    String template = record.template();
    return List.of(record.loggerName(), template == null ? record.message() : template);
  }

  @Override
  @Nullable String release() {
    return said.release();
  }

  @Override
  @Nullable String environment() {
    return said.environment();
  }

  @Override
  List<byte[]> steps() {
    return steps;
  }

  @Override
  void writeUser(JsonGenerator g) throws IOException {
    about.writeUser(g);
  }

  @Override
  void writeRequest(JsonGenerator g) throws IOException {
    about.writeRequest(g);
  }

  @Override
  void writeTags(JsonGenerator g) throws IOException {
    about.writeTags(g, record.traceId());
  }

  @Override
  void writeExtra(JsonGenerator g) throws IOException {
    new XrayRadarExtra(parts, entry, trouble, about, bounds).write(g, steps.size());
  }

  @Override
  void writeModules(JsonGenerator g) throws IOException {
    Map<String, ?> modules = bounds.full() ? about.modules() : Map.of();
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, ?> module : modules.entrySet()) {
      g.writeStringField(
          PairJson.freeName(module.getKey(), taken),
          Text.column(String.valueOf(module.getValue()), MAX_NAME_CHARS));
    }
  }

  @Override
  void writeException(JsonGenerator g) throws IOException {
    if (trouble.isError()) {
      XrayRadarException.write(
          g,
          trouble,
          MAX_NAME_CHARS,
          frames -> parts.frames.write(frames, trouble.frames(), bounds.maxFrames()));
    }
  }
}
