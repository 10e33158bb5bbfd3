// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.MultiProducerSequencer;
import com.lmax.disruptor.Sequence;
import io.tracehub.internal.run.Dormancy;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ring between the threads that log and the batch thread; the only file that knows the
 * disruptor. It is polled, so that publishing signals nobody: a monitor or a wake-up per record
 * would cost the caller more than all the rest of a log call.
 *
 * <p>Of the disruptor it takes the sequencer, and has the places by itself: its {@code EventPoller}
 * looks at all that is published before it hands over the first, and would look at thousands for
 * each drain of {@value #DRAIN_LIMIT} while the ring is full.
 *
 * <p>Any thread claims and publishes; one thread drains. The last eighth of the slots is kept for
 * what becomes an event.
 */
public final class RecordRing {

  /** How many records a drain reads before it gives their slots back. */
  private static final int DRAIN_LIMIT = 128;

  /** The same for what large records hold: those with exceptions take long to write. */
  private static final int DRAIN_LIMIT_BYTES = 64 * 1024;

  /** Records that hold less than this are not counted against the byte budget. */
  private static final int SMALL_BYTES = 1024;

  /** Returned by {@link #tryClaim} when there is no room. */
  static final long FULL = -1;

  private static final VarHandle CALL = MethodHandles.arrayElementVarHandle(CapturedCall[].class);

  private final MultiProducerSequencer sequencer;
  private final Sequence consumed = new Sequence();
  private final RecordSlot[] slots;

  /**
   * What waits in the place of each slot's content; null where the slot itself has it, or nothing
   * is published. A call is published by standing here, a slot by the sequencer's own array: what a
   * call touches of memory is most of what it costs.
   */
  private final @Nullable CapturedCall[] calls;

  private final long openToAll;
  private final long maxHeldBytes;

  /** What all large records held together for which there was room. */
  private final Sequence claimedBytes = new Sequence(0);

  /** What those of them held that were read. Apart: each is written on one side of the ring. */
  private final Sequence consumedBytes = new Sequence(0);

  private final Dormancy dormancy = new Dormancy();

  /** How much was consumed when a producer last had to look; written once a round of the ring. */
  private volatile long seenConsumed;

  /** The same of {@link #consumedBytes}; written when the budget seems to be used up. */
  private volatile long seenConsumedBytes;

  // Of the batch thread, and seldom written: all threads that log read what stands beside them.
  private Consumer<Control> onControl = control -> {};

  /** The place of a call whose reading failed: what is left there is an empty slot. */
  private long unreadable = FULL;

  private final LongAdder skipped = new LongAdder();
  private final AtomicLong controlsPublished = new AtomicLong();
  private volatile long controlsTaken;
  private volatile boolean closed;
  private volatile boolean paused;

  /**
   * Set before the batch thread becomes dormant and cleared after it: a publish has just read what
   * stands here, and as a rule need not look at {@link #dormancy}.
   */
  private volatile boolean parked;

  /**
   * A ring of empty slots.
   *
   * @param slots a power of two
   * @param maxHeldBytes the most that large records may keep alive together
   */
  public RecordRing(int slots, long maxHeldBytes) {
    // Nobody waits at the ring itself, so this strategy has nobody to signal; the default would
    // enter a monitor at every publish.
    this.sequencer = new MultiProducerSequencer(slots, new BusySpinWaitStrategy());
    sequencer.addGatingSequences(consumed);
    this.slots = new RecordSlot[slots];
    Arrays.setAll(this.slots, i -> new RecordSlot());
    this.calls = new CapturedCall[slots];
    this.openToAll = slots - slots / 8L;
    this.maxHeldBytes = maxHeldBytes;
  }

  /** Claims a slot for a record of {@code bytes} held, or returns {@link #FULL}. Never waits. */
  long tryClaim(boolean becomesEvent, int bytes) {
    boolean large = bytes >= SMALL_BYTES;
    // Twice: a thread that is preempted between the two reads behind it sees too little room.
    if (!becomesEvent && isReserveReached() && isReserveReached()) {
      return FULL;
    }
    if (large && !claimBytes(bytes)) {
      return FULL;
    }
    try {
      return sequencer.tryNext();
    } catch (InsufficientCapacityException full) {
      if (large) {
        claimedBytes.addAndGet(-bytes);
      }
      return FULL;
    }
  }

  private boolean claimBytes(int bytes) {
    long claimed = claimedBytes.addAndGet(bytes);
    if (isWithinBudget(claimed - seenConsumedBytes, bytes)) {
      return true;
    }
    long consumed = consumedBytes.get();
    if (consumed != seenConsumedBytes) {
      seenConsumedBytes = consumed;
    }
    if (isWithinBudget(claimed - consumed, bytes)) {
      return true;
    }
    claimedBytes.addAndGet(-bytes);
    return false;
  }

  /** One record that is too large by itself passes while no other is there. */
  private boolean isWithinBudget(long held, int bytes) {
    return held <= maxHeldBytes || held <= bytes;
  }

  /**
   * Looks at what the batch thread has consumed only when that matters: what was seen last, less
   * than it is now, tells as a rule that there is room, and is not taken out of its cache.
   */
  private boolean isReserveReached() {
    if (claimed() - seenConsumed < openToAll) {
      return false;
    }
    long consumed = consumed();
    seenConsumed = consumed;
    return claimed() - consumed >= openToAll;
  }

  RecordSlot slot(long sequence) {
    return slots[index(sequence)];
  }

  private int index(long sequence) {
    return (int) sequence & (calls.length - 1);
  }

  /**
   * Hands a call to the batch thread in the place of a claimed slot, which stays empty. Never
   * fails.
   */
  void publish(long sequence, CapturedCall call) {
    CALL.setRelease(calls, index(sequence), call);
    wakeIfParked();
  }

  /**
   * Hands a claimed slot to the batch thread. This or the other must follow every successful claim.
   */
  void publish(long sequence) {
    sequencer.publish(sequence);
    wakeIfParked();
  }

  private void wakeIfParked() {
    if (parked) {
      dormancy.wakeIfDormantAfterClaim();
    }
  }

  /**
   * Takes what is published by now, up to {@value #DRAIN_LIMIT} records or {@value
   * #DRAIN_LIMIT_BYTES} bytes of large ones, and gives their slots back. Batch thread only.
   *
   * @param sink should not throw: a place whose reading failed is read again. It is empty by then,
   *     and skipped
   * @return how many were read
   */
  public int drain(Consumer<TakenRecord> sink) {
    long first = consumed.get() + 1;
    // Not what comes meanwhile: a small ring would be full of what is read, but not given back.
    long end = Math.min(claimed(), first + DRAIN_LIMIT);
    long bytesEnd = consumedBytes.get() + DRAIN_LIMIT_BYTES;
    long next = first;
    try {
      while (next < end && consumedBytes.get() < bytesEnd && takeIfPublished(next, sink)) {
        next++;
      }
    } finally {
      if (next > first) {
        consumed.set(next - 1);
      }
    }
    return (int) (next - first);
  }

  private boolean takeIfPublished(long sequence, Consumer<TakenRecord> sink) {
    int index = index(sequence);
    CapturedCall call = (CapturedCall) CALL.getAcquire(calls, index);
    if (call != null) {
      calls[index] = null;
      takeCall(sequence, call, sink);
      return true;
    }
    if (sequence == unreadable || sequencer.isAvailable(sequence)) {
      takeFrom(slots[index], sink);
      return true;
    }
    return false;
  }

  private void takeCall(long sequence, CapturedCall call, Consumer<TakenRecord> sink) {
    try {
      giveBack(call.heldBytes());
      sink.accept(TakenRecord.of(call));
    } catch (Throwable failed) {
      unreadable = sequence;
      throw failed;
    }
  }

  private void giveBack(int bytes) {
    if (bytes >= SMALL_BYTES) {
      consumedBytes.set(consumedBytes.get() + bytes);
    }
  }

  private void takeFrom(RecordSlot slot, Consumer<TakenRecord> sink) {
    giveBack(slot.heldBytes);
    Control control = slot.takeControl();
    if (control != null) {
      countControlTaken();
      onControl.accept(control);
      return;
    }
    TakenRecord record = slot.take();
    if (record == null) {
      skipped.increment();
    } else {
      sink.accept(record);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the batch thread alone writes it
  private void countControlTaken() {
    controlsTaken++;
  }

  /** Who is told, on the batch thread, what is no record; must not throw. Call before any drain. */
  public void onControl(Consumer<Control> listener) {
    onControl = listener;
  }

  /** Hands a claimed slot over as a word to the batch thread. */
  void publishControl(long sequence, Control control, int bytes) {
    RecordSlot slot = slot(sequence);
    slot.event = control;
    slot.heldBytes = bytes;
    controlsPublished.incrementAndGet();
    publish(sequence);
  }

  /**
   * Tells those who capture to leave off, or to go on, from the next call; any thread. What is in
   * the ring is read anyway.
   */
  public void setPaused(boolean toBePaused) {
    paused = toBePaused;
  }

  boolean isPaused() {
    return paused;
  }

  /** Refuses all further records. */
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether nothing is left that was claimed. */
  public boolean isEmpty() {
    return claimed() <= consumed();
  }

  /** How many slots were ever claimed. */
  public long claimed() {
    return sequencer.getCursor() + 1;
  }

  /** How many slots were ever given back. */
  public long consumed() {
    return consumed.get() + 1;
  }

  /** How many of the claimed slots were for records. */
  public long recordsClaimed() {
    return claimed() - controlsPublished.get();
  }

  /** How many records were read. */
  public long recordsConsumed() {
    return consumed() - controlsTaken;
  }

  /** How many slots were claimed, but never filled, or could not be read. */
  public long skipped() {
    return skipped.sum();
  }

  /** Whether more than three quarters of the slots, or of the bytes, are in use. */
  public boolean isCrowded() {
    return sequencer.remainingCapacity() < slots.length / 4 || heldBytes() > maxHeldBytes / 4 * 3;
  }

  /** Whether half of the slots, and of the bytes, are free. */
  boolean isHalfEmpty() {
    return sequencer.remainingCapacity() >= slots.length / 2 && heldBytes() <= maxHeldBytes / 2;
  }

  private long heldBytes() {
    // In this order: too much rather than too little, if more goes through in between.
    long consumed = consumedBytes.get();
    return claimedBytes.get() - consumed;
  }

  /** Parks the batch thread until a record is published, unless one is claimed already. */
  public void park() {
    park(Long.MAX_VALUE);
  }

  /** The same, but for so long at most; {@link Long#MAX_VALUE} for without limit. */
  public void park(long maxNanos) {
    parked = true;
    try {
      dormancy.parkUnless(() -> !isEmpty(), maxNanos);
    } finally {
      parked = false;
    }
  }

  /** Lets the batch thread rest for so long, whatever is published meanwhile. */
  public void nap(long nanos) {
    dormancy.nap(nanos);
  }

  /** Wakes the batch thread, also from a nap. */
  public void wake() {
    dormancy.nudge();
  }
}
