// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception as it was when it was logged, for a leaf whose framework hands over the throwable
 * itself: {@link RecordReader#throwable} returns one of these.
 *
 * <p>Taken on the thread that logs, where everything that may run foreign code or change later is
 * read: messages, causes, suppressed exceptions. The frames, which cost far more than all the rest
 * and never change in practice, stay where they are until {@link #capture} asks for them on the
 * batch thread; a class that overrides {@code getStackTrace} is asked at once.
 *
 * <p>Holds at most {@value CapturedThrowable#MAX_THROWABLES} throwables, none of them twice. Does
 * not change once it is taken.
 */
public final class ThrowableSnapshot {

  // As Logback's proxies were measured, and a guess at how deep the stack is: nobody has counted.
  private static final int THROWABLE_BYTES = 600;
  private static final int FRAME_BYTES = 80;
  private static final int FRAMES_ASSUMED = 64;

  private static final StackTraceElement[] NO_FRAMES = {};

  private final String type;
  private final @Nullable String message;
  private final @Nullable String text;
  private final @Nullable Throwable framesOf;
  private final StackTraceElement @Nullable [] framesTaken;
  private List<ThrowableSnapshot> suppressed = List.of();
  private @Nullable ThrowableSnapshot cause;

  /**
   * One throwable; what belongs to it is added by {@link ThrowableWalk} before anybody sees it.
   *
   * @param framesOf whose frames are to be read later; null if they were taken or there are none
   */
  ThrowableSnapshot(
      String type,
      @Nullable String message,
      @Nullable String text,
      @Nullable Throwable framesOf,
      StackTraceElement @Nullable [] framesTaken) {
    this.type = type;
    this.message = message;
    this.text = text;
    this.framesOf = framesOf;
    this.framesTaken = framesTaken;
  }

  /** Stands where a chain was cut or came back to itself. */
  static ThrowableSnapshot mark(String what) {
    return new ThrowableSnapshot(what, null, null, null, null);
  }

  void suppressedAre(List<ThrowableSnapshot> others) {
    suppressed = others;
  }

  void causeIs(ThrowableSnapshot inner) {
    cause = inner;
  }

  /**
   * Takes it, on the thread that logs. Whatever the exception's own methods do, this returns: a
   * mark stands for what one of them refused to tell.
   */
  public static ThrowableSnapshot of(Throwable throwable) {
    return new ThrowableWalk().chain(throwable);
  }

  /** Roughly how many bytes of memory it keeps alive. */
  public int heldBytes() {
    long bytes = 0;
    for (ThrowableSnapshot each = this; each != null; each = each.cause) {
      bytes += THROWABLE_BYTES + (long) FRAME_BYTES * each.framesAssumed();
      bytes += each.message == null ? 0 : each.message.length();
      for (ThrowableSnapshot other : each.suppressed) {
        bytes += other.heldBytes();
      }
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  /** What its {@code toString} says: type and message, as a rule. */
  public String headline() {
    if (text != null) {
      return text;
    }
    return message == null ? type : type + ": " + message;
  }

  private int framesAssumed() {
    if (framesTaken != null) {
      return framesTaken.length;
    }
    return framesOf == null ? 0 : FRAMES_ASSUMED;
  }

  /**
   * The copy with its frames, for the batch thread. Runs no foreign code; a throwable whose frames
   * nobody has asked for yet takes its own monitor for a moment.
   *
   * @param maxFrames the most frames to keep of each throwable
   */
  public CapturedThrowable capture(int maxFrames) {
    return capture(maxFrames, NO_FRAMES);
  }

  private CapturedThrowable capture(int maxFrames, StackTraceElement[] enclosing) {
    StackTraceElement[] all = frames();
    int common = inCommon(all, enclosing);
    int own = all.length - common;
    int kept = Math.min(own, maxFrames);
    List<CapturedThrowable> others = new ArrayList<>(suppressed.size());
    for (ThrowableSnapshot other : suppressed) {
      others.add(other.capture(maxFrames, all));
    }
    return new CapturedThrowable(
        type,
        message,
        text,
        Arrays.asList(Arrays.copyOf(all, kept)),
        common,
        own - kept,
        Collections.unmodifiableList(others),
        cause == null ? null : cause.capture(maxFrames, all));
  }

  /**
   * The throwable and its causes themselves, for {@link RecordReader#throwableObjects}; null in the
   * place of one whose frames were taken at once, and of a mark.
   */
  public List<@Nullable Throwable> objects() {
    List<@Nullable Throwable> objects = new ArrayList<>(4);
    for (ThrowableSnapshot each = this; each != null; each = each.cause) {
      objects.add(each.framesOf);
    }
    return objects;
  }

  private StackTraceElement[] frames() {
    if (framesTaken != null) {
      return framesTaken;
    }
    return framesOf == null ? NO_FRAMES : framesOf.getStackTrace();
  }

  private static int inCommon(StackTraceElement[] frames, StackTraceElement[] enclosing) {
    int common = 0;
    int most = Math.min(frames.length, enclosing.length);
    while (common < most
        && frames[frames.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
      common++;
    }
    return common;
  }

  /** The type only: a message may hold what nobody is to see. */
  @Override
  public String toString() {
    return type;
  }
}
