// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import io.tracehub.FlushResult;
import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.TraceHubMetrics;
import io.tracehub.internal.batch.BatchWorker;
import io.tracehub.internal.dead.DeadLetterFolder;
import io.tracehub.internal.delivery.DeadLetters;
import io.tracehub.internal.delivery.DeliveryWorker;
import io.tracehub.internal.hooks.ListenerWorker;
import io.tracehub.internal.hooks.Listeners;
import io.tracehub.internal.hooks.Troubles;
import io.tracehub.internal.mask.Masker;
import io.tracehub.internal.ring.AppenderSettings;
import io.tracehub.internal.ring.CaptureIntake;
import io.tracehub.internal.ring.CaptureRules;
import io.tracehub.internal.ring.FullRing;
import io.tracehub.internal.ring.Progress;
import io.tracehub.internal.ring.RecordIntake;
import io.tracehub.internal.ring.RecordRing;
import io.tracehub.internal.ring.Spans;
import io.tracehub.internal.ring.WriteThrough;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.DiskSpool;
import io.tracehub.internal.spool.DiskWorker;
import io.tracehub.internal.spool.FileOps;
import io.tracehub.internal.spool.Holding;
import io.tracehub.internal.spool.MemorySpool;
import io.tracehub.internal.spool.Packer;
import io.tracehub.internal.spool.Spool;
import io.tracehub.internal.spool.SpoolSettings;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Intake;
import io.tracehub.spi.RecordReader;
import io.tracehub.spi.Transport;
import io.tracehub.spi.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One pipeline: builds the stages, connects them, decides nothing itself.
 *
 * <pre>
 *   RecordIntake → RecordRing → BatchWorker → Spool → DeliveryWorker → Transport
 * </pre>
 *
 * <p>{@link #start} gives each worker a thread. Without it a test steps them by hand.
 */
public final class Pipeline {

  private static final Threshold ALL = Threshold.from(Severity.TRACE);

  /** Of the time a stop has, what emptying the ring may take at most. */
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

  /** What is waited for all threads together beyond the time that a stop may take. */
  private static final Duration MOMENT = Duration.ofMillis(250);

  /** What the rest of the ring is given when no callback is asked any more. */
  private static final Duration BRIEF_MOMENT = Duration.ofMillis(100);

  private final PipelineSettings settings;
  private final Clock clock;
  private final Counters counters = new Counters();
  private final Troubles troubles = new Troubles();
  private final @Nullable Listening listening;
  private final SelfLog selfLog;
  private final RecordRing ring;
  private final RecordIntake.Parts intakeParts;
  private final WriteThrough lastWords;
  private final Spool spool;
  private final Transport transport;
  private final BatchWorker batchWorker;
  private final DeliveryWorker deliveryWorker;
  private final @Nullable DiskWorker diskWorker;
  private final Flusher flusher;
  private final Threads threads;
  private boolean started;
  private volatile boolean ended;

  /** Builds the stages; starts nothing and touches neither network nor disk. */
  public Pipeline(
      PipelineSettings settings,
      WireFormat format,
      Transport transport,
      Diagnostics diagnostics,
      Clock clock,
      RandomGenerator random,
      FileOps files) {
    this(settings, format, transport, diagnostics, clock, random, files, Listeners.NONE);
  }

  /** The same, with somebody who is told of failed deliveries and of losses. */
  public Pipeline(
      PipelineSettings settings,
      WireFormat format,
      Transport transport,
      Diagnostics diagnostics,
      Clock clock,
      RandomGenerator random,
      FileOps files,
      Listeners listeners) {
    this.settings = settings;
    this.clock = clock;
    this.transport = transport;
    Masker masker = new Masker(settings.masking());
    this.selfLog = new SelfLog(diagnostics, clock, masker::text, settings.debug());
    this.ring = new RecordRing(settings.maxBuffer(), settings.maxRingBytes());
    Progress progress = new Progress(clock);
    FullRing fullRing = new FullRing(ring, clock, settings.maxWait());
    this.spool = spool(settings.spool(), files);
    this.lastWords = writeThrough(ALL, progress);
    this.intakeParts =
        new RecordIntake.Parts(
            ring,
            fullRing,
            settings.writeThrough().equals(Threshold.OFF)
                ? null
                : writeThrough(settings.writeThrough(), progress),
            counters,
            settings.batch().maxTextChars(),
            Spans.onClassPath());
    this.deliveryWorker =
        new DeliveryWorker(
            new DeliveryWorker.Parts(
                spool,
                format,
                transport,
                deadLetters(format),
                clock,
                counters,
                selfLog,
                random,
                troubles),
            settings.delivery());
    counters.onLoss(deliveryWorker::onLoss);
    this.listening =
        listeners.isEmpty() ? null : new Listening(listeners, troubles, counters, clock, selfLog);
    this.diskWorker =
        spool instanceof DiskSpool onDisk
            ? new DiskWorker(onDisk, deliveryWorker::wake, clock)
            : null;
    this.batchWorker =
        new BatchWorker(
            new BatchWorker.Parts(
                ring,
                fullRing,
                progress,
                masker,
                format,
                packer(),
                spool,
                this::onAppended,
                clock,
                counters,
                selfLog,
                random),
            settings.batch());
    this.flusher = new Flusher(ring, progress, batchWorker, spool, deliveryWorker, clock);
    this.threads = new Threads(batchWorker, deliveryWorker, diskWorker, selfLog);
  }

  private WriteThrough writeThrough(Threshold threshold, Progress progress) {
    return new WriteThrough(threshold, ring, progress, spool::isDurable, clock, counters);
  }

  private @Nullable Packer packer() {
    return settings.delivery().compress()
        ? new Packer(settings.delivery().compressionLevel())
        : null;
  }

  private Spool spool(SpoolSettings chosen, FileOps files) {
    return chosen
        .base()
        .<Spool>map(base -> new DiskSpool(base, chosen, files, clock, counters, selfLog))
        .orElseGet(() -> new MemorySpool(chosen.maxBytes(), counters, selfLog));
  }

  private DeadLetters deadLetters(WireFormat format) {
    return settings
        .deadLetters()
        .<DeadLetters>map(
            folder ->
                new DeadLetterFolder(folder, format, settings.delivery().target(), clock, selfLog)
                    ::bury)
        .orElse(DeadLetters.NOT_KEPT);
  }

  private void onAppended() {
    deliveryWorker.onAppended();
    if (diskWorker != null) {
      diskWorker.onAppended();
    }
  }

  /** Gives each worker a thread. Call once. */
  public synchronized void start() {
    if (!started) {
      started = true;
      threads.start();
      if (listening != null) {
        listening.start();
      }
    }
  }

  /** A door for one appender that captures the same of all loggers. */
  public <E> Intake<E> intake(RecordReader<E> reader, AppenderSettings appender) {
    return intake(reader, appender, CaptureRules.NONE);
  }

  /** A door for one appender. */
  public <E> Intake<E> intake(
      RecordReader<E> reader, AppenderSettings appender, CaptureRules rules) {
    return new RecordIntake<>(reader, appender, rules, intakeParts);
  }

  /** The door for what the application says through the API; see {@link CaptureIntake}. */
  public CaptureIntake captures(
      AppenderSettings appender,
      CaptureRules rules,
      Supplier<Map<String, String>> context,
      Supplier<String> callingClass,
      Supplier<List<StackTraceElement>> stack) {
    return new CaptureIntake(
        new AppenderSettings(ALL, Threshold.OFF, ALL, appender.traceIdKeys()),
        new AppenderSettings(Threshold.OFF, Threshold.OFF, ALL, appender.traceIdKeys()),
        rules,
        intakeParts,
        clock,
        context,
        callingClass,
        stack,
        lastWords,
        settings.batch().bounds().maxPayloadBytes(),
        () -> selfLog.warn("scopes", "the ring is full, so what was said of a trace was not kept"));
  }

  /** Whether anything is captured from the next call on; what was captured is delivered anyway. */
  public void capture(boolean enabled) {
    ring.setPaused(!enabled);
  }

  /** Work on the batch thread's side, for a test to step. */
  public BatchWorker batchWorker() {
    return batchWorker;
  }

  /** Work on the delivery thread's side, for a test to step. */
  public DeliveryWorker deliveryWorker() {
    return deliveryWorker;
  }

  /** Work on the disk's side, for a test to step; null if the spool is in memory. */
  public @Nullable DiskWorker diskWorker() {
    return diskWorker;
  }

  /** How many deliveries have failed, and how. */
  public Troubles troubles() {
    return troubles;
  }

  /** How much has been lost, apart from what the user's own code or our own logging dropped. */
  public long lostOfNote() {
    return counters.lostOfNote();
  }

  /** Work on the callbacks' side, for a test to step; null if there are none. */
  public @Nullable ListenerWorker listenerWorker() {
    return listening == null ? null : listening.worker();
  }

  /** All counts; they balance when nothing is under way. */
  public TraceHubMetrics metrics() {
    Holding held = spool.holding();
    long late = ended ? ring.recordsClaimed() - ring.recordsConsumed() : 0;
    return counters.snapshot(
        settings.instance(),
        ended ? ring.recordsConsumed() : ring.recordsClaimed(),
        late,
        ring.skipped(),
        held.waiting(),
        held.inFlight());
  }

  /**
   * Waits until everything accepted before the call has an outcome, or until no attempt fits into
   * the time any more. One attempt is made at once, whatever our own back-off says; a time that the
   * server asked for, and a pause, are heeded. What is logged meanwhile neither prolongs it nor
   * stands in its result.
   */
  public FlushResult flush(Duration patience) {
    Holding held = flusher.flush(deadlineAfter(patience), true, () -> ended);
    TraceHubMetrics now = metrics();
    return new FlushResult(now.delivered(), held.waiting(), now.lost(), held.inFlight());
  }

  /**
   * Refuses new records, delivers what fits into the time, and ends all threads. The rest is left
   * to the next process; what only memory has is lost, counted and told. Never waits longer than
   * {@code patience} and a moment.
   */
  public synchronized void close(Duration patience) {
    if (ended) {
      return;
    }
    ring.close();
    long deadline = deadlineAfter(patience);
    if (started) {
      // The disk needs no network, so however short the stop may be, the ring gets its moment.
      long drainBy = Math.min(deadline, clock.nanos() + DRAIN_PATIENCE.toNanos());
      flusher.drain(Math.max(drainBy, clock.nanos() + MOMENT.toNanos()));
      // A stop while the back end is down is not to wait for it: the spool has everything.
      flusher.flush(deadline, false, () -> false);
      flusher.awaitReport(deadline);
    }
    batchWorker.stopAsking();
    if (started) {
      // A callback may have held up what came behind it; now it does so no longer.
      flusher.drain(clock.nanos() + BRIEF_MOMENT.toNanos());
    }
    threads.stop();
    if (started) {
      flusher.awaitAttempt(deadline);
    }
    transport.close();
    long lastMoment = clock.nanos() + MOMENT.toNanos();
    if (started) {
      threads.join(lastMoment, this::remaining);
    }
    ended = true;
    if (started) {
      threads.closeSpool(spool::close, lastMoment, this::remaining);
    } else {
      spool.close();
    }
    if (listening != null) {
      listening.close(lastMoment);
    }
  }

  private long deadlineAfter(Duration patience) {
    if (patience.isNegative()) {
      return clock.nanos();
    }
    boolean bounded = patience.compareTo(LONGEST_PATIENCE) < 0;
    return clock.nanos() + (bounded ? patience : LONGEST_PATIENCE).toNanos();
  }

  private Duration remaining(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - clock.nanos()));
  }
}
