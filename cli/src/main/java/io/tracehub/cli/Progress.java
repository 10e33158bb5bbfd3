// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.print.VisibleText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far something has come: a bar that moves before a person, plain lines for everybody else. */
final class Progress {

  /** A total that nobody knows: there is no bar then, only how much it is so far. */
  static final long UNKNOWN = -1;

  private static final int WIDTH = 30;
  private static final Duration REDRAWN_EVERY = Duration.ofMillis(100);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean bar;
  private final InstantSource clock;
  private final Instant start;
  private final long total;
  private final boolean bytes;
  private long done;
  private @Nullable Instant drawn;

  /** Of entries. */
  Progress(PrintWriter out, boolean bar, InstantSource clock, long total) {
    this(out, bar, clock, total, false);
  }

  /**
   * Of bytes.
   *
   * @param total may be {@link #UNKNOWN}
   */
  static Progress ofBytes(PrintWriter out, boolean bar, InstantSource clock, long total) {
    return new Progress(out, bar, clock, total, true);
  }

  private Progress(PrintWriter out, boolean bar, InstantSource clock, long total, boolean bytes) {
    this.bytes = bytes;
    this.out = out;
    this.bar = bar;
    this.clock = clock;
    this.start = clock.instant();
    this.total = total;
  }

  /** The bar as it stands before anything was sent. */
  void begin() {
    draw("", start);
  }

  /** So many more are settled, one way or the other. */
  void advance(long more) {
    done += more;
    Instant now = clock.instant();
    Instant last = drawn;
    if (last == null
        || (total >= 0 && done >= total)
        || Duration.between(last, now).compareTo(REDRAWN_EVERY) >= 0) {
      draw("", now);
    }
  }

  void waiting(Duration delay, String why, int attempt, int maxAttempts) {
    String what =
        "waiting %s after attempt %d of %d: %s"
            .formatted(Quantity.seconds(delay), attempt, maxAttempts, VisibleText.line(why, 80));
    if (bar) {
      draw("  " + what, clock.instant());
    } else {
      out.println(what);
      out.flush();
    }
  }

  /** A line that stays. */
  void tell(String line) {
    out.println(bar ? ERASE_LINE + line : line);
    draw("", clock.instant());
  }

  /** The last of the bar. */
  void end() {
    if (bar) {
      out.print(ERASE_LINE);
    }
    out.flush();
  }

  private void draw(String more, Instant now) {
    if (bar) {
      drawn = now;
      out.print(ERASE_LINE + filled() + amounts(rate(now)) + more);
    }
    out.flush();
  }

  private String filled() {
    if (total < 0) {
      return "";
    }
    int filled = total == 0 ? WIDTH : (int) (WIDTH * Math.min(done, total) / total);
    return "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] ";
  }

  private String amounts(double rate) {
    if (bytes) {
      return Quantity.bytes(done)
          + (total < 0 ? "" : "/" + Quantity.bytes(total))
          + "  "
          + Quantity.bytes((long) rate)
          + "/s";
    }
    return String.format(Locale.ROOT, "%,d/%,d entries  %,.0f/s", done, total, rate);
  }

  private double rate(Instant now) {
    return done / Math.max(0.001, Duration.between(start, now).toMillis() / 1000.0);
  }
}
