// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Counters;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.Lane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A spool on disk: what was appended survives the death of the process, and a next one delivers it.
 * Bounded in bytes and age over all processes of this user, and in what it keeps in memory. A disk
 * that fails is done without until it works again.
 *
 * <p>Nothing is touched before the first frame is appended. The batch thread appends, the delivery
 * thread takes, the {@link DiskWorker} does the rest.
 */
public final class DiskSpool implements Spool {

  /** What all frames in memory may take. */
  static final long MEMORY_BYTES = 4L << 20;

  private final SpoolSettings settings;
  private final SelfLog selfLog;
  private final BaseFolder base;
  private final DiskTrouble trouble;
  private final SpoolLanes lanes;
  private final Upkeep upkeep;

  /** A spool in this folder, which is not touched yet. */
  public DiskSpool(
      Path base,
      SpoolSettings settings,
      FileOps files,
      Clock clock,
      Counters counters,
      SelfLog selfLog) {
    this(base, settings, files, clock, counters, selfLog, Owner.self());
  }

  /** The same for a process that a test imagines. */
  DiskSpool(
      Path base,
      SpoolSettings settings,
      FileOps files,
      Clock clock,
      Counters counters,
      SelfLog selfLog,
      Owner self) {
    this.settings = settings;
    this.selfLog = selfLog;
    this.base = new BaseFolder(files, selfLog, clock, base, settings.maxAge());
    this.trouble = new DiskTrouble(base, clock, selfLog);
    Syncs syncs = new Syncs(files, settings.fsync(), clock);
    InstanceFolder folder =
        InstanceFolder.ofNew(
            files, selfLog, base, settings.destination(), settings.instance(), self);
    Object lock = new Object();
    LongPredicate isExpired =
        madeMillis -> madeMillis < clock.epochMillis() - settings.maxAge().toMillis();
    Supplier<DiskLane> queues =
        () -> new DiskLane(lock, files, counters::lost, isExpired, this::needsTidying);
    Function<Character, LaneAppender> appenders =
        letter ->
            new LaneAppender(
                queues.get(),
                new SegmentWriter(files, folder, letter, settings.segmentBytes(), syncs),
                trouble,
                clock,
                settings.destination());
    this.lanes =
        new SpoolLanes(
            lock,
            appenders.apply(Segment.LOGS),
            appenders.apply(Segment.EVENTS),
            appenders.apply(Segment.SUSPECTS));
    List<Path> claimed = claimed();
    this.upkeep =
        new Upkeep(
            new Upkeep.Parts(
                lanes,
                folder,
                this.base,
                Set.copyOf(claimed),
                new Adoption(files, selfLog, claimed, self, queues, counters),
                syncs,
                trouble,
                selfLog),
            settings.maxBytes());
  }

  /** Folders of what may be sent with the present key. */
  private List<Path> claimed() {
    List<Path> claimed = new ArrayList<>();
    claimed.add(base.folderOf(settings.destination()));
    settings.previous().forEach(earlier -> claimed.add(base.folderOf(earlier)));
    return claimed;
  }

  private void needsTidying() {
    upkeep.needsTidying();
  }

  /** What the disk thread does for it. */
  Upkeep upkeep() {
    return upkeep;
  }

  @Override
  public void append(Frame frame) {
    lanes.of(frame.lane()).append(frame);
    upkeep.wrote();
    boundMemory();
    boundDisk();
  }

  @Override
  public void setAside(List<Frame> frames) {
    frames.forEach(lanes.suspects()::append);
    if (settings.fsync() != Fsync.NEVER) {
      // In a moment they are acknowledged in their old place, which may be durable already.
      upkeep.sync();
    }
    boundMemory();
  }

  private void boundMemory() {
    boolean less = true;
    while (less && lanes.memoryBytes() > MEMORY_BYTES) {
      less = lanes.forgetOne() || lanes.giveUpOneUnwritten();
    }
  }

  private void boundDisk() {
    while (lanes.diskBytes() + upkeep.othersBytes() > settings.maxBytes()) {
      Segment oldest = lanes.giveUpOldestFile();
      if (oldest == null) {
        return;
      }
      base.discard(oldest);
      selfLog.warn(
          "spool",
          "the spool is full ("
              + settings.maxBytes() / 1024
              + " KiB); its oldest entries were given up");
    }
  }

  @Override
  public FrameQueue live(Lane lane) {
    return lanes.of(lane).lane().queue();
  }

  @Override
  public FrameQueue suspects() {
    return lanes.suspects().lane().queue();
  }

  @Override
  public @Nullable FrameQueue leftover() {
    for (Leftover leftover : lanes.leftovers()) {
      DiskLane first = leftover.first();
      if (first != null) {
        return first.queue();
      }
    }
    return null;
  }

  @Override
  public boolean isDurable() {
    return !trouble.isBroken();
  }

  @Override
  public Holding holding() {
    return lanes.holding();
  }

  @Override
  public void close() {
    long lost = lanes.close();
    if (lost > 0) {
      selfLog.warn(
          "stop", lost + " entries that no file could take were not delivered, and are lost");
    }
    upkeep.sync();
    upkeep.tidy();
    tellOfRest();
    upkeep.releaseAll();
  }

  private void tellOfRest() {
    long rest = holding().total();
    if (rest > 0) {
      selfLog.info(
          "spool-rest",
          rest + " entries were not delivered before the stop; the next start will do it");
    }
  }
}
