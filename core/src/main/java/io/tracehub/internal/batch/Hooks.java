// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.BeforeBreadcrumbCallback;
import io.tracehub.BeforeSendCallback;
import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.internal.Counters;
import io.tracehub.internal.Loss;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.hooks.CallbackThread;
import io.tracehub.internal.hooks.Reply;
import io.tracehub.internal.mask.RecordMasker;
import io.tracehub.internal.ring.Captures;
import io.tracehub.internal.run.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application about what is about to be sent. Batch thread; it waits for an answer, but
 * not for long, and runs no foreign code itself.
 */
final class Hooks {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final @Nullable BeforeSendCallback beforeSend;
  private final @Nullable BeforeBreadcrumbCallback beforeBreadcrumb;
  private final CallbackThread sending;
  private final CallbackThread trail;
  private final Captures detaching;
  private final RecordMasker masker;
  private final Counters counters;
  private final Clock clock;
  private long crumbsBy;

  /**
   * Nothing is asked where there is no callback.
   *
   * @param detaching makes a copy of what a callback returned in which nothing can change any more;
   *     it may run foreign code, so it is done on the callback's thread
   */
  Hooks(
      @Nullable BeforeSendCallback beforeSend,
      @Nullable BeforeBreadcrumbCallback beforeBreadcrumb,
      Captures detaching,
      RecordMasker masker,
      Counters counters,
      Clock clock,
      SelfLog selfLog) {
    this.beforeSend = beforeSend;
    this.beforeBreadcrumb = beforeBreadcrumb;
    this.sending = new CallbackThread("beforeSend", selfLog);
    this.trail = new CallbackThread("beforeBreadcrumb", selfLog);
    this.detaching = detaching;
    this.masker = masker;
    this.counters = counters;
    this.clock = clock;
  }

  /** What is to be written of an entry; null if nothing is, which is counted. */
  @Nullable Shown entry(Shown shown) {
    BeforeSendCallback callback = beforeSend;
    if (callback == null) {
      return shown;
    }
    Severity severity = shown.record().severity();
    Event view = EventView.of(shown);
    Reply<@Nullable Event> reply =
        sending.call(
            () -> {
              Event answer = callback.beforeSend(view);
              return answer == null || answer == view ? answer : detaching.detached(answer);
            },
            PATIENCE);
    if (!(reply instanceof Reply.Returned<@Nullable Event> returned)) {
      counters.lost(Loss.CALLBACK_ERROR, severity);
      return null;
    }
    Event answer = returned.value();
    if (answer == null) {
      counters.lost(Loss.BEFORE_SEND, severity);
      return null;
    }
    if (answer == view) {
      return shown;
    }
    Shown changed = EventView.changed(shown, view, answer);
    return new Shown(masker.masked(changed.record(), 0), masker.masked(changed.event()));
  }

  /** An event's breadcrumbs are asked for next; together they have as long as an entry. */
  void beforeTrail() {
    if (beforeBreadcrumb != null) {
      crumbsBy = clock.nanos() + PATIENCE.toNanos();
    }
  }

  /** What is to be written of a breadcrumb; null if nothing is. */
  @Nullable Breadcrumb breadcrumb(Breadcrumb shown) {
    BeforeBreadcrumbCallback callback = beforeBreadcrumb;
    if (callback == null) {
      return shown;
    }
    Duration left = Duration.ofNanos(Math.max(1, crumbsBy - clock.nanos()));
    Reply<@Nullable Breadcrumb> reply =
        trail.call(
            () -> {
              Breadcrumb answer = callback.beforeBreadcrumb(shown);
              return answer == null || answer == shown ? answer : detaching.detached(answer);
            },
            left);
    if (!(reply instanceof Reply.Returned<@Nullable Breadcrumb> returned)) {
      return null;
    }
    Breadcrumb answer = returned.value();
    return answer == null || answer == shown ? answer : masker.masked(answer);
  }

  /** No callback is called any more; one that does not return is left behind. */
  void stop() {
    sending.stop(Duration.ZERO);
    trail.stop(Duration.ZERO);
  }
}
