// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Breadcrumb;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.RecordReader;
import io.tracehub.spi.SpanIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record taken from its slot. Owned by the batch thread, which alone asks it to render. */
public final class TakenRecord implements CapturedRecord {

  /** More frames than any setting lets through; {@code maxStackFrames} cuts when it is written. */
  private static final int MAX_FRAMES = 1000;

  private final AppenderSettings appender;
  private final RecordReader<?> reader;
  private final Severity severity;
  private final long epochMillis;
  private final String loggerName;
  private final String threadName;
  private final @Nullable String template;
  private final @Nullable Object[] arguments;
  private final @Nullable String traceId;
  private final long charsCut;
  private final int heldBytes;
  private final @Nullable StackTraceElement caller;
  private final @Nullable SpanIds span;
  private final @Nullable Breadcrumb step;
  private @Nullable Capture capture;
  private Map<String, String> mdc;
  private Map<String, @Nullable Object> keyValues;
  private List<String> markers;
  private List<StackTraceElement> stack;
  private @Nullable String message;
  private @Nullable Object throwable;

  /** Of a call: all that its event tells, and nothing else. */
  private <E> TakenRecord(CapturedCall call, Source<E> source) {
    @SuppressWarnings("unchecked") // the intake that made the call has events of this type only
    E event = (E) call.event();
    RecordReader<E> reads = source.reader();
    appender = source.appender();
    reader = reads;
    severity = reads.severity(event);
    arguments = call.arguments();
    keyValues = Map.of();
    markers = List.of();
    stack = List.of();
    charsCut = 0;
    heldBytes = call.heldBytes();
    caller = null;
    capture = null;
    step = null;
    span = null;
    epochMillis = reads.epochMillis(event);
    loggerName = Objects.requireNonNullElse(reads.loggerName(event), "");
    threadName = Objects.requireNonNullElse(reads.threadName(event), "");
    template = reads.template(event);
    mdc = Objects.requireNonNullElse(reads.mdc(event), Map.of());
    throwable = reads.throwable(event);
    traceId = appender.traceIdIn(mdc);
  }

  private <E> TakenRecord(RecordSlot slot, Source<E> source) {
    appender = source.appender();
    reader = source.reader();
    severity = slot.severity();
    arguments = slot.arguments();
    keyValues = Objects.requireNonNullElse(slot.keyValues, Map.of());
    markers = Objects.requireNonNullElse(slot.markers, List.of());
    charsCut = slot.charsCut;
    heldBytes = slot.heldBytes;
    caller = slot.caller;
    message = slot.message;
    String logger;
    String thread;
    Map<String, String> context;
    capture = slot.event instanceof Capture said ? said : null;
    step = capture == null ? null : capture.breadcrumb();
    stack = capture == null ? Objects.requireNonNullElse(slot.stack, List.of()) : capture.stack();
    if (slot.event == null) {
      epochMillis = slot.epochMillis;
      logger = slot.loggerName;
      thread = slot.threadName;
      template = slot.template;
      context = slot.mdc;
      throwable = slot.throwable;
    } else {
      @SuppressWarnings("unchecked") // the intake that filled the slot has events of this type only
      E event = (E) slot.event;
      RecordReader<E> reads = source.reader();
      epochMillis = reads.epochMillis(event);
      logger = reads.loggerName(event);
      thread = reads.threadName(event);
      template = reads.template(event);
      context = reads.mdc(event);
      throwable = reads.throwable(event);
    }
    loggerName = Objects.requireNonNullElse(logger, "");
    threadName = Objects.requireNonNullElse(thread, "");
    mdc = Objects.requireNonNullElse(context, Map.of());
    SpanIds current = source.spans() == null ? null : source.spans().ids(slot.span);
    String said = capture == null ? null : capture.traceId();
    if (said != null) {
      traceId = AppenderSettings.boundedId(said);
      span = current != null && said.equals(current.traceId()) ? current : null;
    } else {
      String inContext = appender.traceIdIn(mdc);
      traceId = inContext == null && current != null ? current.traceId() : inContext;
      span = current;
    }
  }

  /** What a call holds. */
  static TakenRecord of(CapturedCall call) {
    return new TakenRecord(call, call.source());
  }

  /** What a slot holds. */
  static TakenRecord of(RecordSlot slot) {
    return new TakenRecord(slot, Objects.requireNonNull(slot.source));
  }

  /** The appender it came through. */
  public AppenderSettings appender() {
    return appender;
  }

  /** The step that was said through the API, if it is one. */
  public @Nullable Breadcrumb step() {
    return step;
  }

  /** What was said through the API; null for a log call, and in a trail. */
  public @Nullable Capture capture() {
    return capture;
  }

  /** Adds key-values of other names than those it has. */
  public void addBeneath(Map<String, @Nullable Object> others) {
    if (!others.isEmpty()) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>(keyValues);
      others.forEach(all::putIfAbsent);
      keyValues = all;
    }
  }

  /** Lets go of what no breadcrumb shows, so that a trail does not keep it alive. */
  public void forgetContext() {
    mdc = Map.of();
    keyValues = Map.of();
    markers = List.of();
    stack = List.of();
    capture = null;
  }

  /** Roughly what it keeps alive, besides itself. */
  public int heldBytes() {
    return heldBytes;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public long epochMillis() {
    return epochMillis;
  }

  @Override
  public String loggerName() {
    return loggerName;
  }

  @Override
  public String threadName() {
    return threadName;
  }

  @Override
  public @Nullable String template() {
    return template;
  }

  @Override
  public List<String> arguments() {
    List<String> texts = new ArrayList<>(arguments.length);
    for (Object argument : arguments) {
      texts.add(String.valueOf(argument));
    }
    return texts;
  }

  @Override
  public String message() {
    String rendered = message;
    if (rendered == null) {
      rendered = arguments.length == 0 ? String.valueOf(template) : render();
      message = rendered;
    }
    return rendered;
  }

  private String render() {
    return template == null ? "null" : reader.render(template, arguments);
  }

  /**
   * How many characters the message lost at capture because an argument was enormous; the rendered
   * message was that much longer.
   */
  public long charsCutAtCapture() {
    return charsCut;
  }

  @Override
  public Map<String, String> mdc() {
    return mdc;
  }

  @Override
  public Map<String, @Nullable Object> keyValues() {
    return keyValues;
  }

  @Override
  public List<String> markers() {
    return markers;
  }

  @Override
  public @Nullable CapturedThrowable throwable() {
    if (throwable == null) {
      return null;
    }
    if (!(throwable instanceof CapturedThrowable)) {
      throwable = reader.captureThrowable(throwable, MAX_FRAMES);
    }
    return (CapturedThrowable) throwable;
  }

  /**
   * The objects of which {@link #throwable} is a copy, outermost first, null where not known. To be
   * asked before that copy is made: afterwards nobody knows them any more.
   */
  public List<@Nullable Throwable> throwableObjects() {
    return throwable == null || throwable instanceof CapturedThrowable
        ? List.of()
        : reader.throwableObjects(throwable);
  }

  @Override
  public @Nullable StackTraceElement caller() {
    return caller;
  }

  @Override
  public List<StackTraceElement> stack() {
    return stack;
  }

  @Override
  public @Nullable String traceId() {
    return traceId;
  }

  /** None where the application named another trace. */
  @Override
  public @Nullable SpanIds span() {
    return span;
  }
}
