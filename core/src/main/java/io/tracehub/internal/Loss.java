// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Why a record or an entry did not reach the back end: the closed lists of the law. Which line of
 * the law a reason belongs to stands in {@link Line}.
 */
public enum Loss {
  /** No slot was free in time, or the byte budget of the ring was used up. */
  RING_FULL(Line.REFUSED),
  /** It came from a thread or a logger of our own, or of the HTTP client we use. */
  REENTRANT(Line.REFUSED),
  /** It came after the appender's client was closed. */
  AFTER_STOP(Line.REFUSED),
  /** It came before any client ran, and what was kept until then was too much already. */
  BEFORE_START(Line.REFUSED),
  /** Reading the framework's event failed; a bug of ours or a hostile event. */
  CAPTURE_ERROR(Line.REFUSED),

  /** A log that was not encoded since the ring had just been full. */
  SHED(Line.DROPPED),
  /** The user's {@code beforeSend} did not want it. */
  BEFORE_SEND(Line.DROPPED),
  /** The user's {@code beforeSend} threw or took too long, and may be what takes secrets out. */
  CALLBACK_ERROR(Line.DROPPED),
  /** Masking it failed, and nothing leaves unmasked. */
  MASK_ERROR(Line.DROPPED),
  /** The same had been sent many times just before. */
  BURST(Line.DROPPED),
  /** Larger than an entry may be even after cutting. */
  TOO_LARGE(Line.DROPPED),
  /** Writing it failed; a bug of ours. */
  ENCODE_ERROR(Line.DROPPED),
  /** Its slot was claimed but never filled, because the thread that logged ran out of memory. */
  UNFILLED(Line.DROPPED),

  /** The spool was full and this entry its oldest. */
  SPOOL_OVERFLOW(Line.EVICTED),
  /** The disk could not be written, and memory was full. */
  SPOOL_UNAVAILABLE(Line.EVICTED),
  /** Older than entries are to be kept. */
  EXPIRED(Line.EVICTED),
  /** Its bytes on disk were damaged. */
  CORRUPT(Line.EVICTED),
  /** Its file was removed by somebody else. */
  REMOVED_BY_OPERATOR(Line.EVICTED),
  /** It was still in memory when the process stopped. */
  AT_STOP(Line.EVICTED);

  /** A line of the law. */
  public enum Line {
    /** Offered, but never accepted. */
    REFUSED,
    /** Accepted, but never became an entry or a breadcrumb. */
    DROPPED,
    /** An entry that was given up. */
    EVICTED
  }

  private final Line line;

  Loss(Line line) {
    this.line = line;
  }

  Line line() {
    return line;
  }

  /**
   * Whether it is worth a report to the back end. Not what our own threads log: sending that report
   * makes the HTTP client log, which is refused, and so would be a reason for the next report, for
   * ever. Nor what the user's own code drops.
   */
  boolean isOfNote() {
    return this != REENTRANT && this != BEFORE_SEND;
  }

  static boolean isOfNote(String wireName) {
    return !wireName.equals(REENTRANT.wireName()) && !wireName.equals(BEFORE_SEND.wireName());
  }

  /** The names of all reasons of one line of the law. */
  public static List<String> wireNames(Line line) {
    return Arrays.stream(values()).filter(loss -> loss.line == line).map(Loss::wireName).toList();
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
