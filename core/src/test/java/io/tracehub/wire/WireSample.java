// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.SampleRecord;
import io.tracehub.internal.batch.Breadcrumbs;
import io.tracehub.internal.mask.Masker;
import io.tracehub.internal.ring.TakenRecord;
import io.tracehub.internal.ring.TakenRecords;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of a small service, written and read back by a parser that takes nothing crooked. */
final class WireSample {

  static final FormatSettings SETTINGS = settings("orders", "production", "node-1");
  static final EntryBounds BOUNDS = new EntryBounds(65_536, 65_536, 100, 64, 2048, 163_840, true);

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final WireFormat format;
  private final TakenRecords records = new TakenRecords();

  WireSample() {
    this(SETTINGS);
  }

  WireSample(FormatSettings settings) {
    this(new TraceHubFormat(settings));
  }

  /** In the language of another back end. */
  WireSample(WireFormat format) {
    this.format = format;
  }

  static FormatSettings settings(String service, String environment, String host) {
    return new FormatSettings(
        service,
        environment,
        "1.4.0",
        "a7f91c",
        () -> host,
        4711,
        "java-1.0.0",
        name -> name.startsWith("com.acme."));
  }

  /** The call as an event without breadcrumbs. */
  JsonNode event(SampleRecord record) throws IOException {
    return event(record, BOUNDS, new LogEntry.Trail(List.of(), 0, false, false));
  }

  JsonNode event(SampleRecord record, EntryBounds bounds, LogEntry.Trail trail) throws IOException {
    return entry(record, bounds, Lane.EVENTS, trail);
  }

  /** The call as an event of which this was said. */
  JsonNode event(SampleRecord record, Event said, EntryBounds bounds) throws IOException {
    return event(record, said, bounds, new LogEntry.Trail(List.of(), 0, false, false));
  }

  JsonNode event(SampleRecord record, Event said, EntryBounds bounds, LogEntry.Trail trail)
      throws IOException {
    return STRICT.readTree(eventText(record, said, bounds, trail));
  }

  /** The same as it goes over the wire. */
  String eventText(SampleRecord record, Event said, EntryBounds bounds, LogEntry.Trail trail)
      throws IOException {
    LogEntry entry = logEntry(masked(record), Lane.EVENTS, trail);
    return written(
        format,
        new LogEntry(
            entry.record(),
            entry.id(),
            entry.instance(),
            entry.lane(),
            entry.sequence(),
            entry.fingerprint(),
            trail,
            said),
        bounds);
  }

  /** What a report of loss is; null if it is not told. */
  @Nullable JsonNode loss(LossReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return format.writeLoss(report, out) ? STRICT.readTree(out.toByteArray()) : null;
  }

  /** A step as the application says it is. */
  JsonNode breadcrumb(Breadcrumb crumb) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.writeBreadcrumb(crumb, out);
    return STRICT.readTree(out.toByteArray());
  }

  /** The call as a log. */
  JsonNode log(SampleRecord record) throws IOException {
    return entry(record, BOUNDS, Lane.LOGS, null);
  }

  private JsonNode entry(
      SampleRecord record, EntryBounds bounds, Lane lane, LogEntry.@Nullable Trail trail)
      throws IOException {
    return STRICT.readTree(written(format, logEntry(masked(record), lane, trail), bounds));
  }

  /** A log, masked, which can be written again and again. */
  static LogEntry logEntry(SampleRecord record) {
    return logEntry(new WireSample().masked(record), Lane.LOGS, null);
  }

  private static LogEntry logEntry(
      CapturedRecord masked, Lane lane, LogEntry.@Nullable Trail trail) {
    return new LogEntry(
        masked,
        lane == Lane.EVENTS ? "0193e1c0-0000-7000-8000-000000000001" : "",
        "00c0ffee00c0ffee",
        lane,
        1042,
        lane == Lane.EVENTS ? List.of("print") : List.of(),
        trail,
        Event.NONE);
  }

  static String written(WireFormat format, LogEntry entry, EntryBounds bounds) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.writeEntry(entry, bounds, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  JsonNode breadcrumb(SampleRecord record) throws IOException {
    return STRICT.readTree(breadcrumbBytes(record));
  }

  private byte[] breadcrumbBytes(SampleRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.writeBreadcrumb(Breadcrumbs.of(masked(record)), out);
    return out.toByteArray();
  }

  /** As the batch thread hands it over. */
  private CapturedRecord masked(SampleRecord record) {
    TakenRecord taken = records.take(record);
    return Masker.builtIn().records(2 * 65_536).masked(taken, taken.charsCutAtCapture());
  }

  LogEntry.Trail trail(SampleRecord... crumbs) throws IOException {
    List<byte[]> encoded = new ArrayList<>();
    for (SampleRecord crumb : crumbs) {
      encoded.add(breadcrumbBytes(crumb));
    }
    return new LogEntry.Trail(encoded, 0, false, false);
  }

  static CapturedThrowable thrown(
      String type, @Nullable String message, StackTraceElement... frames) {
    return new CapturedThrowable(type, message, null, Arrays.asList(frames), 0, 0, List.of(), null);
  }

  static CapturedThrowable causedBy(CapturedThrowable outer, CapturedThrowable cause) {
    return new CapturedThrowable(
        outer.type(), outer.message(), outer.text(), outer.frames(), 0, 0, List.of(), cause);
  }

  static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(
        type, method, type.substring(type.lastIndexOf('.') + 1) + ".java", line);
  }

  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
