// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.BeforeBreadcrumbCallback;
import io.tracehub.BeforeSendCallback;
import io.tracehub.Severity;
import io.tracehub.internal.Counters;
import io.tracehub.internal.Loss;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.mask.Masker;
import io.tracehub.internal.mask.RecordMasker;
import io.tracehub.internal.ring.Capture;
import io.tracehub.internal.ring.Captures;
import io.tracehub.internal.ring.Control;
import io.tracehub.internal.ring.FullRing;
import io.tracehub.internal.ring.Progress;
import io.tracehub.internal.ring.RecordRing;
import io.tracehub.internal.ring.TakenRecord;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.run.NapThenPark;
import io.tracehub.internal.run.Worker;
import io.tracehub.internal.spool.Packer;
import io.tracehub.internal.spool.Spool;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One step: takes what the ring has, decides what each record becomes, masks and encodes entries
 * and appends them to the spool, within milliseconds of the log call. Nothing unmasked leaves it.
 * Runs no code of the user.
 */
public final class BatchWorker implements Worker {

  /**
   * Under a flood, frames are left open from one step to the next for so long, since few large ones
   * cost less to compress, to store and to send than many small ones.
   */
  private static final long MAX_OPEN_NANOS = Duration.ofMillis(1).toNanos();

  private final RecordRing ring;
  private final FullRing fullRing;
  private final Progress progress;
  private final Clock clock;
  private final Counters counters;
  private final SelfLog selfLog;
  private final BreadcrumbTrails trails;
  private final ToldSteps told;
  private final Hooks hooks;
  private final TraceScopes scopes = new TraceScopes();
  private final EntryMaker entries;
  private final EntryWriter writer;
  private final @Nullable BurstControl bursts;
  private final boolean keepsSteps;
  private final @Nullable SeenThrowables seen;
  private final NapThenPark rest;
  private final Consumer<TakenRecord> onRecord = this::onRecord;
  private long crumbsOnly;
  private boolean open;
  private long openSince;
  private final AtomicLong releasesAsked = new AtomicLong();
  private volatile long releasesDone;

  /**
   * What the worker works with.
   *
   * @param packer null if nothing is to be compressed
   * @param onAppended is told after each append to the spool
   */
  public record Parts(
      RecordRing ring,
      FullRing fullRing,
      Progress progress,
      Masker masker,
      WireFormat format,
      @Nullable Packer packer,
      Spool spool,
      Runnable onAppended,
      Clock clock,
      Counters counters,
      SelfLog selfLog,
      RandomGenerator random) {}

  /**
   * How the worker is set.
   *
   * @param maxTextChars how much of a single text is looked at; at least twice what is sent of it
   * @param burstLimit how many events of a fingerprint are sent in a window; 0 for all
   * @param burstWindow how long that is
   * @param deduplicate whether an exception that several layers log is one event
   * @param beforeSend is asked about each entry, on a thread of its own; null if nobody is
   * @param beforeBreadcrumb is asked about each breadcrumb of an event; null if nobody is
   */
  public record Settings(
      String instance,
      EntryBounds bounds,
      int maxTextChars,
      int maxBreadcrumbs,
      long maxTrailBytes,
      int maxFrameEntries,
      Predicate<String> inApp,
      int burstLimit,
      Duration burstWindow,
      boolean deduplicate,
      @Nullable BeforeSendCallback beforeSend,
      @Nullable BeforeBreadcrumbCallback beforeBreadcrumb) {}

  /** A worker with empty trails. */
  public BatchWorker(Parts parts, Settings settings) {
    this.ring = parts.ring();
    this.fullRing = parts.fullRing();
    this.progress = parts.progress();
    this.clock = parts.clock();
    this.counters = parts.counters();
    this.selfLog = parts.selfLog();
    RecordMasker masker = parts.masker().records(settings.maxTextChars());
    this.hooks =
        new Hooks(
            settings.beforeSend(),
            settings.beforeBreadcrumb(),
            new Captures(clock, settings.maxTextChars(), settings.bounds().maxPayloadBytes()),
            masker,
            counters,
            clock,
            selfLog);
    StepWriter steps = new StepWriter(masker, hooks, parts.format());
    this.trails =
        new BreadcrumbTrails(settings.maxBreadcrumbs(), settings.maxTrailBytes(), steps::write);
    this.told = new ToldSteps(settings.maxBreadcrumbs(), steps::write);
    this.entries = new EntryMaker(parts, settings, masker, scopes, hooks);
    this.writer = new EntryWriter(parts, settings);
    this.bursts =
        settings.burstLimit() == 0
            ? null
            : new BurstControl(
                settings.burstLimit(),
                settings.burstWindow().toNanos(),
                this::sendHeld,
                level -> counters.lost(Loss.BURST, level));
    this.keepsSteps = settings.maxBreadcrumbs() > 0;
    this.seen = settings.deduplicate() ? new SeenThrowables() : null;
    ring.onControl(this::onControl);
    this.rest = new NapThenPark(clock, ring::nap, this::park);
  }

  @Override
  public int doWork() {
    long asked = releasesAsked.get();
    if (!open) {
      openSince = clock.nanos();
    }
    int drained = ring.drain(onRecord);
    // From here on, whatever fails below: the next step makes good for it.
    open |= drained > 0;
    int released = sendDue(asked != releasesDone);
    if (drained + released > 0) {
      open = true;
      countCrumbs();
      scopes.sweep(clock.nanos(), trails::lastNanos, ended -> trails.drop(ended, ""));
      rest.worked(drained);
    }
    if (open && (drained == 0 || released > 0 || ring.isEmpty() || isOpenForLong())) {
      appendAll();
    }
    if (asked != releasesDone) {
      releasesDone = asked;
    }
    return drained + released;
  }

  private boolean isOpenForLong() {
    return clock.nanos() - openSince >= MAX_OPEN_NANOS;
  }

  /** What was taken is in the spool from here on. */
  private void appendAll() {
    writer.appendFrames();
    // Whoever waits for the progress asks next whether something is held back.
    counters.heldBack(bursts == null ? 0 : bursts.held());
    progress.reached(ring.consumed());
    open = false;
  }

  /** Sends what burst control need not hold any longer; returns how many events. */
  private int sendDue(boolean all) {
    if (bursts == null || bursts.held() == 0) {
      return 0;
    }
    int before = bursts.held();
    if (all) {
      bursts.release();
    } else {
      bursts.endDue(clock.nanos());
    }
    return before - bursts.held();
  }

  /** Must not throw, since it is called for what is held by others. */
  private void sendHeld(LogEntry entry) {
    try {
      writer.write(entry.numbered(writer.nextSequence(Lane.EVENTS)));
    } catch (Throwable bug) {
      counters.lost(Loss.ENCODE_ERROR, entry.record().severity());
      selfLog.warn("encode", "an event that was held was not written: " + bug);
    }
  }

  /** Any thread: whether burst control holds anything, so that it is not on its way yet. */
  public boolean holdsBack() {
    return counters.heldBack() > 0;
  }

  /** Any thread: asks that what burst control holds be sent at once; returns by which to ask. */
  public long releaseHeld() {
    long asked = releasesAsked.incrementAndGet();
    wake();
    return asked;
  }

  /** Whether what was held then is on its way. */
  public boolean isReleased(long asked) {
    return releasesDone >= asked;
  }

  private void countCrumbs() {
    if (crumbsOnly > 0) {
      counters.crumbsOnly(crumbsOnly);
      crumbsOnly = 0;
    }
  }

  @Override
  public void rest() {
    rest.rest();
  }

  /** Without limit, unless something is held that will be due, or could not be appended. */
  private void park() {
    if (open) {
      ring.nap(MAX_OPEN_NANOS);
      return;
    }
    ring.park(bursts == null ? Long.MAX_VALUE : bursts.nanosUntilDue(clock.nanos()));
  }

  @Override
  public void wake() {
    ring.wake();
  }

  @Override
  public void ended() {
    try {
      sendDue(true);
      appendAll();
    } finally {
      writer.close();
    }
    stopAsking();
  }

  /** Any thread: no callback is called any more, and nothing waits for one. */
  public void stopAsking() {
    hooks.stop();
  }

  /** Must not throw: the ring would offer the slot again, empty, and it would be counted twice. */
  private void onRecord(TakenRecord record) {
    long now = clock.nanos();
    hooks.beforeTrail();
    try {
      triage(record, now);
    } catch (Throwable bug) {
      // Not only exceptions: a chain of causes can be deep enough to exhaust the stack.
      counters.lost(Loss.ENCODE_ERROR, record.severity());
      selfLog.warn("encode", "a record of " + record.loggerName() + " was not written: " + bug);
    }
    try {
      if (record.appender().breadcrumbs().admits(record.severity())) {
        trails.add(record, now);
      }
    } catch (Throwable bug) {
      selfLog.warn("trails", "a breadcrumb of " + record.loggerName() + " was not kept: " + bug);
    }
  }

  private void onControl(Control control) {
    try {
      if (control instanceof Control.ScopeChange scope) {
        if (!scopes.change(scope.traceId(), scope.change())) {
          selfLog.warn("scopes", "more than 64 KiB was said of a trace; the rest is not kept");
        }
      } else if (control instanceof Control.ScopeOpened scope) {
        if (scopes.opened(scope.traceId())) {
          trails.drop(scope.traceId(), "");
        }
      } else if (control instanceof Control.ScopeClosed scope) {
        scopes.closed(scope.traceId(), clock.nanos());
      } else if (control instanceof Control.BreadcrumbsCleared cleared) {
        trails.drop(cleared.traceId(), cleared.threadName());
      }
    } catch (Throwable bug) {
      selfLog.warn("scopes", "what was said of a trace was not kept: " + bug);
    }
  }

  private void triage(TakenRecord record, long now) throws IOException {
    Severity severity = record.severity();
    if (record.appender().events().admits(severity) && !isRepeat(record, now)) {
      sendEvent(record, now);
    } else if (!record.appender().logs().admits(severity)) {
      crumbsOnly++;
    } else if (fullRing.isShedding()) {
      counters.lost(Loss.SHED, severity);
    } else {
      LogEntry log = entries.log(record, writer.nextSequence(Lane.LOGS));
      if (log != null) {
        writer.write(log);
      }
    }
  }

  private void sendEvent(TakenRecord record, long now) throws IOException {
    LogEntry.Trail trail = trail(record, now);
    LogEntry event = entries.event(record, writer.nextSequence(Lane.EVENTS), trail);
    if (event == null || (bursts != null && !bursts.admits(event, record.heldBytes(), now))) {
      return;
    }
    // Burst control may have sent what it held before, under the number that was this one's.
    long sequence = writer.nextSequence(Lane.EVENTS);
    writer.write(event.sequence() == sequence ? event : event.numbered(sequence));
  }

  /** What led to an event: what it says itself, else the trail of its trace. */
  private LogEntry.Trail trail(TakenRecord record, long now) {
    Capture capture = record.capture();
    return capture == null || capture.event().breadcrumbs().isEmpty()
        ? trails.before(record, now, ring.isCrowded())
        : told.of(capture.event().breadcrumbs());
  }

  /** Whether it is no second event of one exception. What would be seen nowhere then is none. */
  private boolean isRepeat(TakenRecord record, long now) {
    boolean isSeen =
        (keepsSteps && record.appender().breadcrumbs().admits(record.severity()))
            || record.appender().logs().admits(record.severity());
    return seen != null && isSeen && seen.isRepeat(record, now);
  }

  /** What the process consists of; the next event says so, and no other. Any thread. */
  public void tellOnce(Map<String, String> loadedModules) {
    entries.tellOnce(loadedModules);
  }
}
