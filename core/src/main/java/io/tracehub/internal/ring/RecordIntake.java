// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.EventStatus;
import io.tracehub.Severity;
import io.tracehub.internal.Counters;
import io.tracehub.internal.LeftOut;
import io.tracehub.internal.Loss;
import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.spi.Intake;
import io.tracehub.spi.RecordReader;
import io.tracehub.spi.SpanIds;
import io.tracehub.spi.ThreadNames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Captures one appender's events on the thread that logs.
 *
 * <p>First whatever may run foreign code or allocate: a message whose arguments may change is
 * rendered ({@link CapturedText}), key-values are copied. Only then is a slot claimed, and from
 * there to the publish there are stores and nothing else: a claimed slot that is not published
 * would stop the ring for everybody. Rendering any other message is left to the batch thread, and
 * with it all cost of a breadcrumb that nobody ever needs.
 *
 * <p>It is long because it is one path, and what it reads of a call it hands on in local variables:
 * an object for them would be one for each call.
 */
public final class RecordIntake<E> implements Intake<E> {

  private final RecordReader<E> reader;
  private final LoggerRules.Rule<E> general;
  private final Source<E> source;
  private final @Nullable LoggerRules<E> loggers;
  private final @Nullable IgnoredExceptions exceptions;
  private final EventRules events;
  private final @Nullable Sampler sampler;
  private final boolean callerData;
  private final boolean stacks;
  private final int captureFrom;
  private final RecordRing ring;
  private final FullRing fullRing;
  private final @Nullable WriteThrough writeThrough;
  private final Counters counters;
  private final int maxTextChars;
  private final @Nullable Spans spans;

  /**
   * What all appenders of a pipeline have in common.
   *
   * @param writeThrough null if no call is held back
   * @param maxTextChars how much of a single text is kept
   * @param spans null if no tracing library is there to be asked
   */
  public record Parts(
      RecordRing ring,
      FullRing fullRing,
      @Nullable WriteThrough writeThrough,
      Counters counters,
      int maxTextChars,
      @Nullable Spans spans) {

    /** With nobody who knows of spans. */
    public Parts(
        RecordRing ring,
        FullRing fullRing,
        @Nullable WriteThrough writeThrough,
        Counters counters,
        int maxTextChars) {
      this(ring, fullRing, writeThrough, counters, maxTextChars, null);
    }
  }

  /** An intake for one appender that captures the same of all loggers. */
  public RecordIntake(RecordReader<E> reader, AppenderSettings settings, Parts parts) {
    this(reader, settings, CaptureRules.NONE, parts);
  }

  /** An intake for one appender. */
  public RecordIntake(
      RecordReader<E> reader, AppenderSettings settings, CaptureRules rules, Parts parts) {
    this.reader = reader;
    this.spans = parts.spans();
    this.general = LoggerRules.Rule.of(settings, reader, spans);
    this.source = general.source();
    this.loggers = rules.concernLoggers() ? new LoggerRules<>(general, rules, reader, spans) : null;
    this.exceptions =
        rules.ignoredExceptions().isEmpty()
            ? null
            : new IgnoredExceptions(rules.ignoredExceptions());
    this.events = new EventRules(rules.success(), rules.ignoredPaths());
    this.sampler =
        rules.sampling().isOn()
            ? new Sampler(rules.sampling(), () -> ThreadLocalRandom.current().nextDouble())
            : null;
    this.callerData = rules.callerData();
    this.stacks = rules.stacks();
    this.captureFrom = Source.number(loggers == null ? general.capture() : loggers.capture());
    this.ring = parts.ring();
    this.fullRing = parts.fullRing();
    this.writeThrough = parts.writeThrough();
    this.counters = parts.counters();
    this.maxTextChars = parts.maxTextChars();
  }

  @Override
  public void append(E event) {
    take(event);
  }

  /** The same; returns whether an entry of the event is on its way. */
  boolean take(E event) {
    Severity offered = null;
    boolean accepted = false;
    try {
      Severity severity = reader.severity(event);
      if (severity.number() < captureFrom || ring.isPaused()) {
        return false;
      }
      // Null where one rule holds for all loggers, whose source is at hand.
      LoggerRules.Rule<E> rule = null;
      if (loggers != null) {
        rule = loggers.of(reader.loggerName(event));
        if (!rule.capture().admits(severity)) {
          return false;
        }
      }
      offered = severity;
      String loggerName = reader.loggerName(event);
      if ((rule != null && rule.ignored()) || throwsWhatIsIgnored(event)) {
        counters.ignored();
      } else if (isOurOwn(loggerName)) {
        counters.lost(Loss.REENTRANT, severity);
      } else if (ring.isClosed()) {
        counters.lost(Loss.AFTER_STOP, severity);
      } else {
        Source<E> from = sourceOf(event, severity, rule);
        if (from != null) {
          accepted = capture(event, severity, from);
          return accepted && from.makesEntries(severity);
        }
      }
    } catch (Throwable hostile) {
      // The caller is inside somebody's log statement: nothing that goes wrong here is his.
      if (offered != null) {
        counters.lost(Loss.CAPTURE_ERROR, offered);
      }
    } finally {
      if (offered != null && !accepted) {
        counters.notAccepted();
      }
    }
    return false;
  }

  /** How it goes on; null if a rule leaves it out, which is counted. */
  private @Nullable Source<E> sourceOf(
      E event, Severity severity, LoggerRules.@Nullable Rule<E> special) {
    LeftOut reason = event instanceof Capture said ? events.of(said.event()) : null;
    if (reason != null) {
      counters.leftOut(reason);
      return null;
    }
    Source<E> from = special == null ? source : special.source();
    if (sampler == null) {
      return from;
    }
    AppenderSettings settings = from.appender();
    Sampler.Verdict verdict =
        sampler.of(
            traceId(event, settings), from.makesEntries(severity), isFailure(event, severity));
    if (verdict == Sampler.Verdict.KEPT) {
      return from;
    }
    if (verdict == Sampler.Verdict.BREADCRUMB && settings.breadcrumbs().admits(severity)) {
      return special == null ? general.breadcrumbs() : special.breadcrumbs();
    }
    counters.leftOut(LeftOut.SAMPLED);
    return null;
  }

  private @Nullable String traceId(E event, AppenderSettings settings) {
    String said = event instanceof Capture capture ? capture.traceId() : null;
    if (said == null) {
      said = settings.traceIdIn(reader.mdc(event));
    }
    SpanIds span = said == null && spans != null ? spans.ids(spanOf(event, spans)) : null;
    return span == null ? said : span.traceId();
  }

  private static boolean isFailure(Object event, Severity severity) {
    return severity.compareTo(Severity.ERROR) >= 0
        || (event instanceof Capture said && said.event().status() == EventStatus.FAILED);
  }

  private boolean throwsWhatIsIgnored(E event) {
    if (exceptions == null) {
      return false;
    }
    Class<?> type = reader.throwableClass(event);
    return type != null && exceptions.contain(type);
  }

  private boolean capture(E event, Severity severity, Source<E> from) {
    String template = reader.template(event);
    @Nullable Object[] arguments = reader.arguments(event);
    if (arguments == null) {
      arguments = CapturedText.NO_ARGUMENTS;
    }
    int count = arguments.length == 0 ? 0 : reader.argumentCount(event, arguments);
    Object throwable = reader.throwable(event);
    boolean becomesEvent = from.makesEvents(severity);
    long chars = CapturedText.charsAsTheyAre(template, arguments, count, maxTextChars);
    boolean asItIs = chars >= 0 && reader.isRebuildable(event);
    boolean keepsEvent = asItIs && reader.canBeKept(event);
    Object span = spans == null ? null : spanOf(event, spans);
    long sequence;
    if (keepsEvent && span == null && isToldByEvent(event, becomesEvent && throwable == null)) {
      int held = bounded(chars + heldBy(throwable));
      CapturedCall call = new CapturedCall(from, event, held, arguments, count);
      sequence = claim(severity, becomesEvent, held);
      if (sequence != RecordRing.FULL) {
        ring.publish(sequence, call);
      }
    } else {
      sequence =
          captureInSlot(
              event,
              severity,
              from,
              template,
              arguments,
              count,
              throwable,
              span,
              asItIs,
              keepsEvent);
    }
    if (sequence == RecordRing.FULL) {
      return false;
    }
    if (writeThrough != null && from.makesEntries(severity)) {
      writeThrough.await(severity, sequence);
    }
    return true;
  }

  /** Whether, but for a span, there is nothing that the event does not tell by itself. */
  private boolean isToldByEvent(E event, boolean lacksStack) {
    return reader.isPlain(event)
        && !callerData
        && !(stacks && lacksStack)
        && !(event instanceof Capture);
  }

  private long heldBy(@Nullable Object throwable) {
    return throwable == null ? 0 : reader.heldBytes(throwable);
  }

  private static int bounded(long held) {
    return (int) Math.min(held, Integer.MAX_VALUE);
  }

  /** The slot's sequence; {@link RecordRing#FULL} if there is none in time, which is counted. */
  private long captureInSlot(
      E event,
      Severity severity,
      Source<E> from,
      @Nullable String givenTemplate,
      @Nullable Object[] givenArguments,
      int givenCount,
      @Nullable Object throwable,
      @Nullable Object span,
      boolean asItIs,
      boolean keepsEvent) {
    String template = givenTemplate;
    @Nullable Object[] arguments = givenArguments;
    int count = givenCount;
    String message = null;
    long charsCut = 0;
    if (!asItIs) {
      CapturedText text = new CapturedText(reader, event, template, arguments, count, maxTextChars);
      template = text.template();
      arguments = text.arguments();
      count = arguments.length;
      message = text.message();
      charsCut = text.charsCut();
    }
    long held = CapturedText.chars(template, arguments, count, message) + heldBy(throwable);
    Map<String, @Nullable Object> given = reader.keyValues(event);
    Detached.Pairs keyValues = given.isEmpty() ? Detached.Pairs.NONE : Detached.copy(given);
    held += keyValues.chars();
    List<String> markers = reader.markers(event);
    held += event instanceof Capture said ? said.chars() : 0;
    boolean becomesEvent = from.makesEvents(severity);
    List<StackTraceElement> stack = null;
    if (stacks && becomesEvent && throwable == null) {
      stack = CallingStack.from(reader.caller(event));
      held += (long) CallingStack.FRAME_BYTES * stack.size();
    }
    int heldBytes = bounded(held);
    StackTraceElement caller = callerData ? reader.caller(event) : null;
    Map<String, String> mdc = null;
    String loggerName = null;
    String threadName = null;
    long epochMillis = 0;
    if (!keepsEvent) {
      mdc = reader.mdc(event);
      loggerName = reader.loggerName(event);
      threadName = reader.threadName(event);
      epochMillis = reader.epochMillis(event);
    }

    long sequence = claim(severity, becomesEvent, heldBytes);
    if (sequence == RecordRing.FULL) {
      return sequence;
    }
    RecordSlot slot = null;
    try {
      slot = ring.slot(sequence);
      slot.source = from;
      slot.severity(severity);
      slot.heldBytes = heldBytes;
      slot.keepArguments(arguments, count);
      if (keepsEvent) {
        slot.event = event;
      } else {
        slot.epochMillis = epochMillis;
        slot.loggerName = loggerName;
        slot.threadName = threadName;
        slot.template = template;
        slot.mdc = mdc;
        slot.throwable = throwable;
        slot.message = message;
        slot.charsCut = charsCut;
      }
      // An empty slot has none of these, and a store is not for nothing.
      if (!given.isEmpty()) {
        slot.keyValues = keyValues.map();
      }
      if (!markers.isEmpty()) {
        slot.markers = markers;
      }
      if (caller != null) {
        slot.caller = caller;
      }
      if (stack != null) {
        slot.stack = stack;
      }
      if (span != null) {
        slot.span = span;
      }
      slot.filled = true;
    } catch (Throwable outOfMemory) {
      // The slot is published all the same, unfilled; the batch thread skips and counts it.
      if (slot != null) {
        slot.filled = false;
      }
    } finally {
      ring.publish(sequence);
    }
    return sequence;
  }

  /** A slot; {@link RecordRing#FULL} if there is none in time, which is counted. */
  private long claim(Severity severity, boolean becomesEvent, int heldBytes) {
    long sequence = ring.tryClaim(becomesEvent, heldBytes);
    if (sequence == RecordRing.FULL) {
      sequence = fullRing.claim(becomesEvent, heldBytes);
    }
    if (sequence == RecordRing.FULL) {
      counters.lost(Loss.RING_FULL, severity);
    }
    return sequence;
  }

  /** None for an event of another thread, which somebody handed over to this one. */
  private @Nullable Object spanOf(E event, Spans known) {
    Object current = known.current();
    if (current == null) {
      return null;
    }
    String thread = reader.threadName(event);
    return thread == null || thread.equals(ThreadNames.current()) ? current : null;
  }

  private static boolean isOurOwn(String loggerName) {
    return Thread.currentThread() instanceof TraceHubThread || isNameOfOurs(loggerName);
  }

  /** Most are told apart by their first letter, before the names to compare with are looked at. */
  private static boolean isNameOfOurs(String loggerName) {
    char first = loggerName.isEmpty() ? ' ' : loggerName.charAt(0);
    return (first == 'i' && loggerName.startsWith("io.tracehub.internal"))
        || (first == 'j'
            && (loggerName.startsWith("jdk.httpclient")
                || loggerName.startsWith("jdk.internal.httpclient")));
  }
}
