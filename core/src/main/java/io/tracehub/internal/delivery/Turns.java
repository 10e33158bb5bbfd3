// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.spool.Backlog;
import io.tracehub.internal.spool.FrameQueue;
import io.tracehub.internal.spool.Spool;
import io.tracehub.spi.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. Live events go first, then live logs; but of five turns one is for logs first,
 * so that a stream of events starves nobody, and one for suspects and leftovers, which otherwise
 * wait until no live batch is due. A probe goes to each queue in turn.
 *
 * <p>Of the delivery thread, apart from {@link #liveDueAt} and {@link #isOnlySuspects}.
 */
final class Turns {

  private final Spool spool;
  private final Batcher batcher;
  private final Suspicion suspicion;
  private int turns;

  Turns(Spool spool, Batcher batcher, Suspicion suspicion) {
    this.spool = spool;
    this.batcher = batcher;
    this.suspicion = suspicion;
  }

  /** The queue whose turn it is; null if nothing is due. */
  @Nullable FrameQueue next(long now, boolean hurried, boolean probing) {
    for (FrameQueue queue : probing ? inRotation() : inOrder()) {
      if (dueAt(queue, hurried || probing) <= now) {
        turns++;
        return queue;
      }
    }
    return null;
  }

  private List<FrameQueue> inOrder() {
    List<FrameQueue> order = new ArrayList<>();
    order.add(spool.live(Lane.EVENTS));
    order.add(spool.live(Lane.LOGS));
    if (turns % 5 == 4) {
      Collections.reverse(order);
    }
    order.addAll(turns % 5 == 2 ? 0 : 2, othersInTurn());
    return order;
  }

  private List<FrameQueue> othersInTurn() {
    List<FrameQueue> others = new ArrayList<>();
    others.add(spool.suspects());
    FrameQueue leftover = spool.leftover();
    if (leftover != null) {
      others.add(turns / 5 % 2 == 0 ? 1 : 0, leftover);
    }
    return others;
  }

  private List<FrameQueue> inRotation() {
    List<FrameQueue> order = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      order.add(spool.live(lane));
    }
    order.add(spool.suspects());
    FrameQueue leftover = spool.leftover();
    if (leftover != null) {
      order.add(leftover);
    }
    Collections.rotate(order, -(turns % order.size()));
    return order;
  }

  /** When the next turn is, on the pipeline's clock; {@link Backlog#NEVER} if nothing waits. */
  long dueAt(boolean hurried) {
    long due = Math.min(liveDueAt(hurried), dueAt(spool.suspects(), hurried));
    FrameQueue leftover = spool.leftover();
    return leftover == null ? due : Math.min(due, dueAt(leftover, hurried));
  }

  /** The same of what this process logged. Any thread. */
  long liveDueAt(boolean hurried) {
    long due = Backlog.NEVER;
    for (Lane lane : Lane.values()) {
      due = Math.min(due, dueAt(spool.live(lane), hurried));
    }
    return due;
  }

  private long dueAt(FrameQueue queue, boolean hurried) {
    Backlog backlog = queue.backlog();
    if (backlog.entries() == 0) {
      return Backlog.NEVER;
    }
    if (suspicion.isOfSuspects(queue)) {
      return suspicion.notBefore();
    }
    return hurried || !isLive(queue) ? 0 : batcher.dueAt(backlog);
  }

  private boolean isLive(FrameQueue queue) {
    return queue == spool.live(Lane.EVENTS) || queue == spool.live(Lane.LOGS);
  }

  /** Whether nothing waits of what this process logged, apart from suspects. Any thread. */
  boolean isOnlySuspects() {
    return liveDueAt(true) == Backlog.NEVER;
  }
}
