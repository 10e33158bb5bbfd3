// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Work with a trace id that no single thread does from its beginning to its end, such as a request
 * that is answered asynchronously. Where one thread does it all, a {@link TraceScope} is simpler.
 *
 * <pre>{@code
 * TracedWork work = TracedWork.begin(null);
 * try (TracedWork.Stay stay = work.enter()) {   // on each thread that does a part of it
 *   log.info("in the trace");
 * }
 * work.end();                                   // on any thread
 * }</pre>
 *
 * <p>Thread-safe. Nothing here blocks or throws.
 */
public final class TracedWork {

  private final String traceId;
  private final AtomicBoolean ended = new AtomicBoolean();

  private TracedWork(String traceId) {
    this.traceId = traceId;
    TraceHub.scopeOpened(traceId);
  }

  /** The time that one thread spends on the work. */
  @FunctionalInterface
  public interface Stay extends AutoCloseable {

    /**
     * Gives the thread back what it had before. On any other thread than the one that entered, or a
     * second time, it does nothing.
     */
    @Override
    void close();
  }

  /**
   * Begins work. No thread has its id until it enters.
   *
   * @param traceId as for {@link TraceScope#open(String)}; what is no id is taken for none, and the
   *     work then has a new one
   */
  public static TracedWork begin(@Nullable String traceId) {
    String given = TraceIds.in(traceId);
    return new TracedWork(given == null ? TraceIds.next() : given);
  }

  /** Its id. */
  public String traceId() {
    return traceId;
  }

  /**
   * Puts its id in force on the present thread, in place of whatever stood there. What a tracing
   * library put under a key of its own stays, for those who print it; ours is asked first. To be
   * closed on the same thread. A scope that is opened meanwhile and left open ends with the stay.
   */
  public Stay enter() {
    Placed here = Placed.stay(traceId);
    return () -> here.end(TraceHub::scopeClosed);
  }

  /**
   * Ends the work: its breadcrumbs, and what was said of it, are forgotten once nothing was logged
   * for five seconds. A second call does nothing. Threads that are still in it keep its id until
   * they leave.
   */
  public void end() {
    if (ended.compareAndSet(false, true)) {
      TraceHub.scopeClosed(traceId);
    }
  }
}
