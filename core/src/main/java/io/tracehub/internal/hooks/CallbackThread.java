// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.hooks;

import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.TraceHubThread;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls one callback of the user on a daemon thread of its own and waits for the answer, but only
 * for so long. A callback that overran is left alone until it returns: meanwhile every further call
 * is refused at once, so that a callback that never returns costs one wait and not one per record.
 *
 * <p>The thread exists from the first call on and ends after a minute without one. One callback,
 * one thread: a callback that blocks holds up no other. {@link #call} is for one thread at a time;
 * {@link #stop} for any, also for the callback itself.
 */
public final class CallbackThread {

  private static final Duration IDLE = Duration.ofMinutes(1);

  private final String callback;
  private final SelfLog selfLog;
  private final ThreadPoolExecutor executor;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Call<?> last;
  private volatile boolean stopped;

  /**
   * Starts nothing yet.
   *
   * @param callback the setting that names it, such as {@code beforeSend}; the thread is named so
   */
  public CallbackThread(String callback, SelfLog selfLog) {
    this.callback = callback;
    this.selfLog = selfLog;
    this.executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toNanos(),
            TimeUnit.NANOSECONDS,
            new ArrayBlockingQueue<>(1),
            task -> {
              Thread fresh = new TraceHubThread(task, callback);
              thread = fresh;
              return fresh;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Calls the user's code and waits for it, at most {@code patience}. Never throws. What goes wrong
   * is told, but not with the words of what was thrown.
   */
  public <T extends @Nullable Object> Reply<T> call(Callable<T> code, Duration patience) {
    Call<?> before = last;
    if (stopped || (before != null && !before.isDone())) {
      return new Reply.Overran<>();
    }
    if (before != null && before.overran) {
      selfLog.recovered(overrun(), "the callback " + callback + " has returned, and is used again");
    }
    Call<T> call = new Call<>(code);
    last = call;
    try {
      executor.execute(call);
    } catch (Throwable noThread) {
      // Stopped meanwhile, or no thread can be made: there is no memory for one.
      last = null;
      return new Reply.Threw<>(noThread);
    }
    if (stopped) {
      call.cancel(true);
    }
    return await(call, patience);
  }

  private <T extends @Nullable Object> Reply<T> await(Call<T> call, Duration patience) {
    try {
      return new Reply.Returned<>(call.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException foreign) {
      Throwable cause = foreign.getCause() == null ? foreign : foreign.getCause();
      selfLog.warn(
          "callback-threw-" + callback,
          "the callback " + callback + " threw " + cause.getClass().getName());
      return new Reply.Threw<>(cause);
    } catch (TimeoutException late) {
      call.overran = true;
      selfLog.warn(
          overrun(),
          "the callback %s took longer than %d ms; it is not called again before it has returned"
              .formatted(callback, patience.toMillis()));
      return new Reply.Overran<>();
    } catch (CancellationException stopping) {
      return new Reply.Overran<>();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return new Reply.Overran<>();
    }
  }

  private String overrun() {
    return "callback-overrun-" + callback;
  }

  /**
   * Interrupts a call under way, answers whoever waits for it, and refuses all further ones.
   * Returns at once, or waits for the thread's end, at most {@code patience}; not if the callback
   * itself is what stops us.
   */
  public void stop(Duration patience) {
    stopped = true;
    Thread running = thread;
    boolean itself = Thread.currentThread() == running;
    Call<?> call = last;
    boolean busy = call != null && !call.isDone();
    if (call != null) {
      call.cancel(!itself);
    }
    executor.shutdown();
    if (running != null && !itself) {
      awaitEnd(running, patience, busy);
    }
  }

  /** An idle thread may need a moment more to end, but is none that is left behind. */
  private void awaitEnd(Thread running, Duration patience, boolean busy) {
    try {
      running.join(Math.max(1, patience.toMillis()));
      if (busy && running.isAlive()) {
        selfLog.warn(
            overrun(), "the callback " + callback + " does not return, and is left behind");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the callback overran and has not returned since. */
  public boolean isSick() {
    Call<?> call = last;
    return call != null && call.overran && !call.isDone();
  }

  private static final class Call<T extends @Nullable Object> extends FutureTask<T> {
    volatile boolean overran;

    Call(Callable<T> code) {
      super(code);
    }
  }
}
