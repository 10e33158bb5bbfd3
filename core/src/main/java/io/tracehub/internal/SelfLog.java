// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import io.tracehub.internal.run.Clock;
import io.tracehub.spi.Diagnostics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Says a thing once, then counts: the first trouble of a kind is told at once, what follows within
 * a minute is summed up with the next one told. Never re-enters the user's logging.
 *
 * <p>Used by our own threads and by start and stop; not by the threads that log.
 */
public final class SelfLog {

  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final Diagnostics diagnostics;
  private final Clock clock;
  private final UnaryOperator<String> masking;
  private final boolean detailed;
  private final Map<String, Told> told = new HashMap<>();

  /**
   * Tells through {@code diagnostics}.
   *
   * @param masking takes secrets out of what is told: a server or an exception may quote them
   */
  public SelfLog(Diagnostics diagnostics, Clock clock, UnaryOperator<String> masking) {
    this(diagnostics, clock, masking, false);
  }

  /**
   * The same.
   *
   * @param detailed whether details are told
   */
  public SelfLog(
      Diagnostics diagnostics, Clock clock, UnaryOperator<String> masking, boolean detailed) {
    this.diagnostics = diagnostics;
    this.clock = clock;
    this.masking = masking;
    this.detailed = detailed;
  }

  /** Tells what is done, each time, to whoever set {@code debug}; nobody else pays for the text. */
  public void detail(Supplier<String> message) {
    if (detailed) {
      safely(() -> diagnostics.info("TraceHub: " + masking.apply(message.get())));
    }
  }

  /** Tells of a trouble; {@code kind} decides what counts as the same. */
  public synchronized void warn(String kind, String message) {
    long now = clock.nanos();
    Told last = told.get(kind);
    if (last != null && now - last.nanos < QUIET_NANOS) {
      last.untold++;
      return;
    }
    String more =
        last == null || last.untold == 0
            ? ""
            : " (and " + last.untold + " more of this kind before)";
    told.put(kind, new Told(now));
    safely(() -> diagnostics.warn("TraceHub: " + masking.apply(message) + more));
  }

  /** Tells of what is good to know, once. */
  public synchronized void info(String kind, String message) {
    if (told.putIfAbsent(kind, new Told(clock.nanos())) == null) {
      safely(() -> diagnostics.info("TraceHub: " + masking.apply(message)));
    }
  }

  /** A trouble is over: tells so if it was told of, and only once, however often it returns. */
  public synchronized void recovered(String kind, String message) {
    Told last = told.get(kind);
    if (last != null && last.open) {
      last.open = false;
      safely(() -> diagnostics.info("TraceHub: " + masking.apply(message)));
    }
  }

  /** The text without the secrets that a server or an exception may have quoted. */
  public String masked(String text) {
    return masking.apply(text);
  }

  private static void safely(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException | Error channelIsBroken) {
      // There is nowhere left to say it. Even an Error: where no file can be opened, a framework
      // may fail to load the class that prints; what we tell must not cost what we tell of.
      return;
    }
  }

  private static final class Told {
    final long nanos;
    long untold;
    boolean open = true;

    Told(long nanos) {
      this.nanos = nanos;
    }
  }
}
