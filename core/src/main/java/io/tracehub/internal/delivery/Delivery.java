// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.Counters;
import io.tracehub.internal.Levels;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.hooks.Failure;
import io.tracehub.internal.hooks.Troubles;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.FrameQueue;
import io.tracehub.internal.spool.Spool;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Doubt;
import io.tracehub.spi.Outcome.Rejected;
import io.tracehub.spi.Outcome.Trouble;
import io.tracehub.spi.Outcome.Which;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.util.List;

/**
 * One attempt for the head of one queue, and what follows from the answer: for the endpoint, for
 * the size of the next request, and for the entries. Of the delivery thread.
 *
 * <p>Entries are counted when their frames leave the queue, though some of them may have been
 * delivered requests ago; so the law balances whenever the pipeline rests.
 */
final class Delivery {

  private final Spool spool;
  private final Transport transport;
  private final PayloadBuilder payloads;
  private final DeadLetters deadLetters;
  private final Counters counters;
  private final SelfLog selfLog;
  private final Troubles troubles;
  private final Endpoint endpoint;
  private final Suspicion suspicion;
  private final LossReports lossReports;
  private final int maxEntries;
  private final BatchLimit limit;
  private final Plans plans = new Plans();
  private boolean toldOfRemark;

  Delivery(
      DeliveryWorker.Parts parts,
      PayloadBuilder payloads,
      Endpoint endpoint,
      Suspicion suspicion,
      LossReports lossReports,
      Batcher batcher) {
    this.lossReports = lossReports;
    this.spool = parts.spool();
    this.transport = parts.transport();
    this.payloads = payloads;
    this.deadLetters = parts.deadLetters();
    this.counters = parts.counters();
    this.selfLog = parts.selfLog();
    this.troubles = parts.troubles();
    this.endpoint = endpoint;
    this.suspicion = suspicion;
    this.maxEntries = batcher.maxEntries();
    this.limit = new BatchLimit(batcher.maxBytes());
  }

  /**
   * Makes the attempt.
   *
   * @return how much was done; 0 if nothing waits
   */
  int attempt(FrameQueue queue) {
    boolean settled = false;
    try {
      Plans.Head head = plans.head(queue, maxEntries, limit.bytes(), count -> plan(queue, count));
      int done = head == null ? 0 : attempt(head);
      settled = true;
      return done;
    } finally {
      if (!settled) {
        // A bug threw: the batch waits again, and the next attempt keeps its distance.
        queue.release();
        counters.retry();
        endpoint.failed("an attempt broke off", null);
      }
    }
  }

  private Plan plan(FrameQueue queue, int count) {
    return suspicion.isOfSuspects(queue)
        ? Bisection.ofUnknown(count, endpoint::passes)
        : new Batch(count, endpoint::passes);
  }

  private int attempt(Plans.Head head) {
    if (suspicion.isOn(head.plan())) {
      setAside(head, (Batch) head.plan());
      return head.plan().count();
    }
    Contents contents = head.contents();
    boolean probe = isProbe(head.plan());
    // A frame may hold more than a request: an earlier process had other settings.
    Slice slice =
        head.plan().next(probe, whole -> contents.fitting(whole.atMost(maxEntries), limit.bytes()));
    Payload payload = payloads.build(contents.cut(slice));
    Outcome outcome = send(payload);
    learn(head, contents.bytes(slice), payload, outcome);
    settle(head);
    return payload.count();
  }

  /**
   * Sends a report of losses: a request of its own, so that a batch is what its header says. The
   * answer tells of the endpoint like any other.
   *
   * @return how much was done
   */
  int tellOfLoss() {
    boolean arrived = false;
    try {
      LossReport report = lossReports.begin();
      Payload payload = report == null ? null : payloads.build(report);
      if (payload != null) {
        arrived = hasArrived(payload);
      } else {
        lossReports.putOff();
      }
    } finally {
      lossReports.end(arrived);
    }
    return 1;
  }

  private boolean hasArrived(Payload report) {
    Outcome outcome = send(report);
    if (outcome instanceof Outcome.Delivered) {
      endpoint.passed();
    } else if (outcome instanceof Rejected) {
      endpoint.answered();
    } else if (outcome instanceof Outcome.Paused paused) {
      endpoint.pause(paused);
    } else if (outcome instanceof Outcome.RetryLater failure) {
      endpoint.failed(failure.why(), failure.retryAfter());
    }
    return outcome instanceof Outcome.Delivered || outcome instanceof Rejected;
  }

  private Outcome send(Payload payload) {
    counters.request();
    endpoint.attempt();
    Outcome outcome = transport.send(payload);
    selfLog.detail(
        () ->
            "sent %d entries in %d bytes to %s: %s"
                .formatted(payload.count(), payload.body().length, endpoint, outcome));
    return outcome;
  }

  private void learn(Plans.Head head, long entryBytes, Payload payload, Outcome outcome) {
    if (outcome instanceof Outcome.Delivered answer) {
      limit.passed(entryBytes, payload.body().length);
      delivered(head, payload, answer);
    } else if (outcome instanceof Rejected refusal) {
      rejected(head, entryBytes, payload, refusal);
    } else if (outcome instanceof Outcome.Paused paused) {
      counters.retry();
      endpoint.pause(paused);
    } else if (outcome instanceof Outcome.RetryLater failure) {
      counters.retry();
      failed(head, entryBytes, failure);
    }
  }

  private void delivered(Plans.Head head, Payload payload, Outcome.Delivered answer) {
    if (answer.refused() < payload.count()) {
      endpoint.passed();
    } else {
      endpoint.answered();
    }
    if (answer.refused() <= 0 && !answer.why().isEmpty() && !toldOfRemark) {
      toldOfRemark = true;
      selfLog.warn("remark", endpoint + " took all entries, and remarks: " + answer.why());
    }
    head.plan().answer(answer);
  }

  private void rejected(Plans.Head head, long entryBytes, Payload payload, Rejected refusal) {
    if (refusal.which() == Which.ENCODING) {
      counters.retry();
      if (payloads.compresses()) {
        payloads.stopCompressing();
      } else {
        endpoint.pause(new Outcome.Paused(Trouble.CONFIG, refusal.why()));
      }
      return;
    }
    if (refusal.which() == Which.TOO_LARGE) {
      limit.tooLarge(entryBytes, payload.body().length);
    }
    if (refusal.which() == Which.THESE && refusal.indexes().size() < payload.count()) {
      endpoint.passed();
    } else {
      endpoint.answered();
    }
    head.plan().answer(refusal);
  }

  private void failed(Plans.Head head, long entryBytes, Outcome.RetryLater failure) {
    if (failure.doubt() == Doubt.SIZE) {
      limit.timedOut(entryBytes);
    }
    if (failure.doubt() == Doubt.CONTENT) {
      head.plan().answer(failure);
      if (head.plan() instanceof Bisection bisection && !isProbe(bisection)) {
        examined(bisection, failure.why());
        return;
      }
    }
    endpoint.failed(failure.why(), failure.retryAfter());
  }

  /**
   * Whether the attempt is to find out how the back end is. Where nothing but suspects waits, what
   * becomes of them says little about that.
   */
  private boolean isProbe(Plan plan) {
    return endpoint.isProbing()
        && (plan instanceof Batch
            || spool.holding().waiting() > spool.suspects().holding().waiting());
  }

  private void examined(Bisection bisection, String why) {
    if (bisection.waits()) {
      suspicion.examinationWaits(bisection.inVain());
      selfLog.warn("suspects", endpoint + " does not take some entries, they are kept: " + why);
    }
  }

  private void settle(Plans.Head head) {
    if (head.plan().isDone()) {
      remove(head, head.plan().count());
    } else if (isStuck(head)) {
      spool.setAside(head.contents().frames());
      head.queue().acknowledge();
    } else {
      head.queue().release();
    }
  }

  /** A suspect that can only wait for others to pass goes to the end of its queue. */
  private static boolean isStuck(Plans.Head head) {
    return head.plan() instanceof Bisection bisection
        && bisection.waits()
        && head.queue().backlog().entries() > 0;
  }

  private void setAside(Plans.Head head, Batch batch) {
    List<Frame> rest = head.contents().cut(batch.rest());
    spool.setAside(rest);
    suspicion.noted(batch);
    remove(head, batch.count() - batch.rest().size());
    plans.remember(rest, batch.examined());
  }

  /**
   * The frames leave their queue, with the fate of so many entries known. Counted first: whoever
   * sees the spool empty must find the entries counted.
   */
  private void remove(Plans.Head head, int settled) {
    DeadEntries dead = head.plan().dead();
    Levels rejected = Levels.NONE;
    for (DeadEntries.Run run : dead.runs()) {
      rejected = rejected.plus(bury(head.contents(), run));
    }
    counters.delivered(settled - dead.count() - dead.unnamed());
    counters.rejected(rejected);
    refusedUnnamed(dead);
    head.queue().acknowledge();
    plans.forget(head);
  }

  /** They cannot be kept as dead letters: nobody knows which they are. */
  private void refusedUnnamed(DeadEntries dead) {
    if (dead.unnamed() > 0) {
      counters.rejected(dead.unnamed());
      troubles.failed(new Failure(Failure.Kind.REJECTED, selfLog.masked(dead.whyUnnamed())));
      selfLog.warn(
          "refused-unnamed",
          "%s took a request but not %d of its entries, and did not say which: %s"
              .formatted(endpoint, dead.unnamed(), dead.whyUnnamed()));
    }
  }

  private Levels bury(Contents contents, DeadEntries.Run run) {
    Levels buried = Levels.NONE;
    for (Frame frame : contents.cut(run.slice())) {
      deadLetters.bury(frame, selfLog.masked(run.why()));
      buried = buried.plus(frame.levels());
    }
    troubles.failed(new Failure(Failure.Kind.REJECTED, selfLog.masked(run.why())));
    selfLog.warn(
        "rejected",
        endpoint + " refused " + run.slice().size() + " entries for good: " + run.why());
    return buried;
  }
}
