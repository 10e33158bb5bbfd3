// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Counters;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.Lane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  private final Counters counters;
  private final SelfLog selfLog;
  private final InstanceFolder folder;
  private final BaseFolder base;
  private final Syncs syncs;
  private final DiskTrouble trouble;
  private final Adoption adoption;
  private final Map<Lane, LaneAppender> lanes = new EnumMap<>(Lane.class);
  private final LaneAppender suspects;
  private final List<LaneAppender> leastWorthFirst;
  private final List<Leftover> leftovers = new ArrayList<>();
  private final Object lock = new Object();
  private final Object syncing = new Object();
  private final Clock clock;
  private volatile long othersBytes;
  private volatile boolean written;
  private volatile Runnable onTidy = () -> {};

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
    this.counters = counters;
    this.selfLog = selfLog;
    this.clock = clock;
    this.base = new BaseFolder(files, selfLog, clock, base, settings.maxAge());
    this.syncs = new Syncs(files, settings.fsync(), clock);
    this.trouble = new DiskTrouble(base, clock, selfLog);
    this.folder =
        InstanceFolder.ofNew(
            files, selfLog, base, settings.destination(), settings.instance(), self);
    LaneAppender logs = appender(files, Segment.LOGS);
    LaneAppender events = appender(files, Segment.EVENTS);
    this.suspects = appender(files, Segment.SUSPECTS);
    lanes.put(Lane.LOGS, logs);
    lanes.put(Lane.EVENTS, events);
    leastWorthFirst = List.of(logs, events, suspects);
    this.adoption = new Adoption(files, selfLog, claimed(), self, () -> lane(files), counters);
  }

  private LaneAppender appender(FileOps files, char letter) {
    SegmentWriter writer = new SegmentWriter(files, folder, letter, settings.segmentBytes(), syncs);
    return new LaneAppender(lane(files), writer, trouble, clock, settings.destination());
  }

  private DiskLane lane(FileOps files) {
    return new DiskLane(lock, files, counters::lost, this::isExpired, () -> onTidy.run());
  }

  private boolean isExpired(long madeMillis) {
    return madeMillis < clock.epochMillis() - settings.maxAge().toMillis();
  }

  /** Folders of what may be sent with the present key. */
  private List<Path> claimed() {
    List<Path> claimed = new ArrayList<>();
    claimed.add(base.folderOf(settings.destination()));
    settings.previous().forEach(earlier -> claimed.add(base.folderOf(earlier)));
    return claimed;
  }

  @Override
  public void append(Frame frame) {
    Objects.requireNonNull(lanes.get(frame.lane())).append(frame);
    written = true;
    boundMemory();
    boundDisk();
  }

  @Override
  public void setAside(List<Frame> frames) {
    frames.forEach(suspects::append);
    if (settings.fsync() != Fsync.NEVER) {
      // In a moment they are acknowledged in their old place, which may be durable already.
      sync();
    }
    boundMemory();
  }

  private void boundMemory() {
    boolean less = true;
    while (less && memoryBytes() > MEMORY_BYTES) {
      less = forgetOne() || giveUpOneUnwritten();
    }
  }

  private long memoryBytes() {
    return queues().stream().mapToLong(DiskLane::memoryBytes).sum();
  }

  private List<DiskLane> queues() {
    List<DiskLane> all = new ArrayList<>();
    leastWorthFirst.forEach(appender -> all.add(appender.lane()));
    synchronized (lock) {
      leftovers.forEach(leftover -> all.addAll(leftover.lanes()));
    }
    return all;
  }

  private boolean forgetOne() {
    return leastWorthFirst.stream().anyMatch(appender -> appender.lane().forgetOne());
  }

  private boolean giveUpOneUnwritten() {
    return leastWorthFirst.stream().anyMatch(appender -> appender.lane().giveUpOneUnwritten());
  }

  private void boundDisk() {
    while (diskBytes() + othersBytes > settings.maxBytes()) {
      Segment oldest = giveUpOldestFile();
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

  private long diskBytes() {
    return queues().stream().mapToLong(DiskLane::diskBytes).sum();
  }

  /** Logs before events, and what an earlier process left before one's own. */
  private @Nullable Segment giveUpOldestFile() {
    List<DiskLane> order = new ArrayList<>();
    List<Leftover> left = leftovers();
    left.forEach(leftover -> order.add(leftover.logs()));
    order.add(leastWorthFirst.get(0).lane());
    left.forEach(leftover -> order.addAll(leftover.lanes()));
    leastWorthFirst.forEach(appender -> order.add(appender.lane()));
    for (DiskLane lane : order) {
      Segment oldest = lane.giveUpOldestFile();
      if (oldest != null) {
        return oldest;
      }
    }
    return null;
  }

  private List<Leftover> leftovers() {
    synchronized (lock) {
      return List.copyOf(leftovers);
    }
  }

  @Override
  public FrameQueue live(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane)).lane();
  }

  @Override
  public FrameQueue suspects() {
    return suspects.lane();
  }

  @Override
  public @Nullable FrameQueue leftover() {
    for (Leftover leftover : leftovers()) {
      DiskLane first = leftover.first();
      if (first != null) {
        return first;
      }
    }
    return null;
  }

  @Override
  public Holding holding() {
    synchronized (lock) {
      Holding sum = Holding.NOTHING;
      for (DiskLane lane : queues()) {
        sum = sum.plus(lane.holding());
      }
      return sum;
    }
  }

  // ---- for the disk thread

  /** Takes over one folder of a dead process; false if there is none left. */
  boolean adoptOne() {
    if (adoption.isDone()) {
      return false;
    }
    Leftover taken = adoption.step();
    if (taken != null) {
      synchronized (lock) {
        leftovers.add(taken);
      }
    }
    return true;
  }

  /** Looks at what others have in the base. */
  void survey() {
    Set<Path> ours = new HashSet<>();
    ours.add(folder.path());
    leftovers().forEach(leftover -> ours.add(leftover.folder().path()));
    try {
      othersBytes = base.survey(ours, diskBytes(), new HashSet<>(claimed()), settings.maxBytes());
    } catch (IOException unreadable) {
      selfLog.warn("spool-survey", "the spool's folder cannot be read: " + unreadable);
    }
  }

  /** Whether anything was appended since it was last asked. */
  boolean wasWritten() {
    boolean was = written;
    written = false;
    return was;
  }

  /** When there is something to make durable, or a disk to try again; cheap to ask. */
  long dueAt() {
    return Math.min(syncDueAt(), retryAt());
  }

  long syncDueAt() {
    return syncs.dueAt();
  }

  long retryAt() {
    return trouble.retryAt();
  }

  /** Is told when a file or folder is no longer needed; by any of our threads. */
  void onTidy(Runnable listener) {
    onTidy = listener;
  }

  /** Makes durable what was written. What a disk may have dropped is written anew elsewhere. */
  void sync() {
    synchronized (syncing) {
      List<Segment> failed = syncs.sync();
      if (failed.isEmpty()) {
        return;
      }
      for (Segment segment : failed) {
        leastWorthFirst.forEach(appender -> appender.distrust(segment));
      }
      selfLog.warn(
          "spool-fsync", "the disk could not make " + failed + " durable; it is written anew");
      catchUp();
      if (!syncs.sync().isEmpty()) {
        trouble.failed(new IOException("nothing can be made durable"));
      }
    }
  }

  /** Tries a disk that failed. */
  void retryDisk() {
    trouble.tried();
    if (catchUp()) {
      trouble.isOver();
    } else {
      trouble.notYet();
    }
  }

  private boolean catchUp() {
    boolean all = true;
    for (LaneAppender appender : leastWorthFirst) {
      all &= appender.catchUp();
    }
    return all;
  }

  /** Removes files and folders of which nothing is needed any more; true if there were any. */
  boolean tidy() {
    boolean found = false;
    for (DiskLane lane : queues()) {
      for (Segment done : lane.takeDone()) {
        base.discard(done);
        found = true;
      }
    }
    for (Leftover leftover : leftovers()) {
      if (leftover.isDone()) {
        synchronized (lock) {
          leftovers.remove(leftover);
        }
        release(leftover.folder());
        found = true;
      }
    }
    return found;
  }

  boolean hasBlocked() {
    return queues().stream().anyMatch(DiskLane::isBlocked);
  }

  void unblock() {
    queues().forEach(DiskLane::unblock);
  }

  @Override
  public void close() {
    leastWorthFirst.forEach(LaneAppender::close);
    queues().forEach(DiskLane::giveUpUnwritten);
    sync();
    tidy();
    tellOfRest();
    leftovers().forEach(leftover -> release(leftover.folder()));
    release(folder);
  }

  private void tellOfRest() {
    long rest = holding().total();
    if (rest > 0) {
      selfLog.info(
          "spool-rest",
          rest + " entries were not delivered before the stop; the next start will do it");
    }
  }

  private void release(InstanceFolder released) {
    try {
      released.release();
    } catch (IOException stays) {
      selfLog.warn("spool-remove", released.path() + " could not be given up: " + stays);
    }
  }
}
