// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.otel.Attributes.Encoded;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/">log data model
 * 1.x</a>: each with the resource it belongs to, since what is delivered together may come from
 * several processes. For one thread.
 *
 * <p>There is no {@code event_name}: by the specification it promises attributes of a known schema,
 * and a line of a log promises nothing.
 */
final class Records {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MAX_NAME_BYTES = 1024;
  private static final int MAX_CAUSES = 16;

  private static final Encoded EVENT = Encoded.of(Names.KIND, Values.text("event", 99));
  private static final Encoded LOG = Encoded.of(Names.KIND, Values.text("log", 99));
  private static final Map<Severity, ByteString> SEVERITIES = new EnumMap<>(Severity.class);
  private static final Map<Lane, Encoded> LANES = new EnumMap<>(Lane.class);

  static {
    for (Severity each : Severity.values()) {
      SEVERITIES.put(each, ByteString.copyFromUtf8(each.name()));
    }
    for (Lane each : Lane.values()) {
      LANES.put(each, Encoded.of(Names.LANE, Values.text(each.wireName(), 99)));
    }
  }

  private final Resources resources;
  private final boolean pii;
  private final boolean sessions;
  private final RequestWriter requests = new RequestWriter();
  private final Kept<String, ByteString> scopes = new Kept<>(Records::scope, ByteString::size);
  private final Kept<String, Encoded> threads =
      Encoded.kept(name -> Encoded.of(Names.THREAD_NAME, Values.text(name, MAX_NAME_BYTES)));
  private final Kept<String, Encoded> instances =
      Encoded.kept(id -> Encoded.of(Names.INSTANCE, Values.text(id, MAX_NAME_BYTES)));
  private final TraceContexts traces = new TraceContexts();
  private Kept<String, Encoded> templates = Encoded.kept(template -> LOG);
  private Kept<Map<String, String>, Encoded> contexts = Encoded.kept(mdc -> LOG);
  private @Nullable EntryBounds bounds;

  /**
   * Records of a process.
   *
   * @param sessions whether each names Multiplayer's session that its trace belongs to
   */
  Records(FormatSettings settings, boolean sessions) {
    this.resources = new Resources(settings, sessions);
    this.pii = settings.sendDefaultPii();
    this.sessions = sessions;
  }

  /** Writes an entry as a request. */
  void write(LogEntry entry, EntryBounds within, OutputStream out) throws IOException {
    if (!within.equals(bounds)) {
      keepWithin(within);
    }
    CapturedRecord record = entry.record();
    LogRecord.Builder log = start(record.severity(), record.epochMillis());
    log.setBody(Values.text(record.message(), within.maxMessageBytes()));
    TraceContext trace = traces.of(record);
    log.setTraceId(trace.traceId()).setSpanId(trace.spanId()).setFlags(trace.flags());
    Attributes attributes = new Attributes(log);
    identity(attributes, entry);
    call(attributes, record, within);
    trace(attributes, record.traceId(), trace);
    trouble(attributes, record, within);
    event(attributes, entry, within);
    if (entry.event() != Event.NONE) {
      new Said(entry.event(), within, pii, attributes).write();
    }
    keyValues(attributes, log, record, within);
    requests.write(
        resources.of(entry.event()),
        scopes.of(record.loggerName()),
        log.build(),
        attributes.encoded(),
        out);
  }

  /** Other bounds, so what is kept is no longer right. They differ for the rare enormous entry. */
  private void keepWithin(EntryBounds other) {
    int max = other.maxValueBytes();
    bounds = other;
    templates = Encoded.kept(text -> Encoded.of(Names.TEMPLATE, Values.text(text, max)));
    contexts = Encoded.kept(mdc -> Encoded.of(Names.MDC, Values.list(mdc, other.maxPairs(), max)));
  }

  static LogRecord.Builder start(Severity severity, long epochMillis) {
    long nanos = Math.multiplyExact(inRange(epochMillis), NANOS_PER_MILLI);
    return LogRecord.newBuilder()
        .setTimeUnixNano(nanos)
        .setObservedTimeUnixNano(nanos)
        .setSeverityNumber(SeverityNumber.forNumber(severity.number()))
        .setSeverityTextBytes(Objects.requireNonNull(SEVERITIES.get(severity)));
  }

  /** A number of nanoseconds since 1970 reaches to the year 2262, and not back. */
  private static long inRange(long epochMillis) {
    return Math.max(0, Math.min(epochMillis, Long.MAX_VALUE / NANOS_PER_MILLI));
  }

  /** A {@link ScopeLogs} that has the logger as its scope, and nothing else. */
  static ByteString scope(String logger) {
    return ScopeLogs.newBuilder()
        .setScope(
            InstrumentationScope.newBuilder().setNameBytes(Texts.bounded(logger, MAX_NAME_BYTES)))
        .build()
        .toByteString();
  }

  private void identity(Attributes attributes, LogEntry entry) {
    attributes.put(entry.isEvent() ? EVENT : LOG);
    attributes.put(instances.of(entry.instance()));
    attributes.put(Objects.requireNonNull(LANES.get(entry.lane())));
    attributes.number(Names.SEQUENCE, entry.sequence());
    attributes.text(Names.LOG_RECORD_UID, entry.id(), MAX_NAME_BYTES);
  }

  private void call(Attributes attributes, CapturedRecord record, EntryBounds within) {
    if (!record.threadName().isEmpty()) {
      attributes.put(threads.of(record.threadName()));
    }
    String template = record.template();
    List<String> arguments = record.arguments();
    if (template != null
        && !template.isEmpty()
        && (!arguments.isEmpty() || !template.equals(record.message()))) {
      attributes.put(templates.of(template));
    }
    attributes.texts(Names.ARGS, arguments, within.maxValueBytes());
    if (!record.mdc().isEmpty() && within.maxPairs() > 0) {
      attributes.put(contexts.of(record.mdc()));
    }
    attributes.texts(Names.MARKERS, record.markers(), within.maxValueBytes());
    StackTraceElement place = record.caller();
    if (place == null && !record.stack().isEmpty()) {
      place = record.stack().get(0);
    }
    if (place != null) {
      place(attributes, place);
    }
  }

  private static void place(Attributes attributes, StackTraceElement place) {
    attributes.text(
        Names.CODE_FUNCTION_NAME,
        place.getClassName() + "." + place.getMethodName(),
        MAX_NAME_BYTES);
    attributes.text(Names.CODE_FILE_PATH, place.getFileName(), MAX_NAME_BYTES);
    if (place.getLineNumber() >= 0) {
      attributes.number(Names.CODE_LINE_NUMBER, place.getLineNumber());
    }
  }

  /** An id that is none of OpenTelemetry's, or another than the span's, is told as it is. */
  private void trace(Attributes attributes, @Nullable String given, TraceContext trace) {
    boolean differs = given != null && !given.equalsIgnoreCase(trace.traceHex());
    attributes.text(Names.TRACE_ID, differs ? given : null, MAX_NAME_BYTES);
    if (sessions) {
      attributes.text(
          Names.MULTIPLAYER_SESSION_ID, Sessions.shortId(trace.traceHex()), MAX_NAME_BYTES);
    }
  }

  private static void trouble(Attributes attributes, CapturedRecord record, EntryBounds within) {
    CapturedThrowable throwable = record.throwable();
    if (throwable != null) {
      attributes.text(Names.EXCEPTION_TYPE, throwable.type(), MAX_NAME_BYTES);
      attributes.text(Names.EXCEPTION_MESSAGE, throwable.message(), within.maxMessageBytes());
      attributes.text(
          Names.EXCEPTION_STACKTRACE,
          throwable.stackTrace(within.maxFrames()),
          within.maxStackBytes());
      causes(attributes, throwable.cause(), within);
      return;
    }
    Map<String, @Nullable Object> given = record.keyValues();
    attributes.text(Names.EXCEPTION_TYPE, text(given, "error_type"), MAX_NAME_BYTES);
    attributes.text(
        Names.EXCEPTION_MESSAGE, text(given, "error_message"), within.maxMessageBytes());
    attributes.text(Names.EXCEPTION_STACKTRACE, text(given, "stack_trace"), within.maxStackBytes());
    if (!record.stack().isEmpty()) {
      String stack =
          record.stack().stream()
              .limit(within.maxFrames())
              .map(frame -> "\tat " + frame)
              .collect(Collectors.joining("\n"));
      attributes.text(Names.CODE_STACKTRACE, stack, within.maxStackBytes());
    }
  }

  private static void causes(
      Attributes attributes, @Nullable CapturedThrowable first, EntryBounds within) {
    if (first == null) {
      return;
    }
    ArrayValue.Builder causes = ArrayValue.newBuilder();
    CapturedThrowable cause = first;
    while (cause != null && causes.getValuesCount() < MAX_CAUSES) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("type", cause.type());
      one.put("message", cause.message());
      causes.addValues(Values.list(one, 2, within.maxValueBytes()));
      cause = cause.cause();
    }
    attributes.put(Names.CAUSES, AnyValue.newBuilder().setArrayValue(causes).build());
  }

  private static @Nullable String text(Map<String, @Nullable Object> pairs, String name) {
    Object value = pairs.get(name);
    return value == null ? null : String.valueOf(value);
  }

  private static void event(Attributes attributes, LogEntry entry, EntryBounds within) {
    attributes.texts(Names.FINGERPRINT, entry.fingerprint(), within.maxValueBytes());
    if (entry.suppressed() > 0) {
      attributes.number(Names.SUPPRESSED, entry.suppressed());
    }
    LogEntry.Trail steps = entry.trail();
    if (steps == null) {
      return;
    }
    attributes.text(Names.TRAIL, steps.byThread() ? "thread" : null, MAX_NAME_BYTES);
    int omitted = steps.omitted();
    if (steps.breadcrumbs().isEmpty() || !within.full()) {
      omitted += steps.breadcrumbs().size();
    } else {
      attributes.put(Names.BREADCRUMBS, Steps.array(steps.breadcrumbs()));
    }
    if (omitted > 0) {
      attributes.number(Names.BREADCRUMBS_OMITTED, omitted);
    }
    if (steps.shortened()) {
      attributes.put(Names.BREADCRUMBS_SHORTENED, Values.flag(true));
    }
  }

  private static void keyValues(
      Attributes attributes, LogRecord.Builder log, CapturedRecord record, EntryBounds within) {
    Map<String, @Nullable Object> pairs = record.keyValues();
    if (pairs.isEmpty()) {
      return;
    }
    int room = within.maxPairs();
    int dropped = 0;
    for (Map.Entry<String, @Nullable Object> pair : pairs.entrySet()) {
      Object value = pair.getValue();
      if (value == null || isOfTheError(pair.getKey(), record)) {
        continue;
      }
      if (room-- <= 0) {
        dropped++;
        continue;
      }
      boolean nested = value instanceof Map || value instanceof Iterable;
      attributes.putFree(
          pair.getKey(),
          Values.of(nested && !within.full() ? value.toString() : value, within.maxValueBytes()));
    }
    log.setDroppedAttributesCount(dropped);
  }

  /** Stands among the exception's attributes already. */
  private static boolean isOfTheError(String name, CapturedRecord record) {
    return record.throwable() == null
        && (name.equals("error_type")
            || name.equals("error_message")
            || name.equals("stack_trace"));
  }
}
