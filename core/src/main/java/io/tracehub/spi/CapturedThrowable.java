// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounded copy of a throwable with its causes: at most {@value #MAX_THROWABLES} throwables, so
 * neither a cyclic nor an endless chain can hurt a reader.
 *
 * @param type the full class name
 * @param message its message, if it has one
 * @param text what its {@code toString} says, where that is not type and message; else null
 * @param frames the raise site first
 * @param framesInCommon how many frames it shares with the throwable that encloses it; they are not
 *     among {@code frames}
 * @param framesCut how many frames were left out because there were too many
 * @param suppressed the exceptions suppressed on its account
 * @param cause what caused it
 */
public record CapturedThrowable(
    String type,
    @Nullable String message,
    @Nullable String text,
    List<StackTraceElement> frames,
    int framesInCommon,
    int framesCut,
    List<CapturedThrowable> suppressed,
    @Nullable CapturedThrowable cause) {

  /** The most throwables that one copy holds: itself, causes and suppressed ones together. */
  public static final int MAX_THROWABLES = 16;

  /** Stands where a chain was cut or came back to itself. */
  public static CapturedThrowable mark(String what) {
    return new CapturedThrowable(what, null, null, List.of(), 0, 0, List.of(), null);
  }

  /**
   * The trace as {@link Throwable#printStackTrace()} would print it, without a final newline.
   *
   * @param maxFrames the most frames to print of each throwable
   */
  public String stackTrace(int maxFrames) {
    StringBuilder text = new StringBuilder(1024);
    print(text, "", "", maxFrames);
    return text.toString();
  }

  /** The type only: a message may hold what nobody is to see. */
  @Override
  public String toString() {
    return type;
  }

  private String headline() {
    if (text != null) {
      return text;
    }
    return message == null ? type : type + ": " + message;
  }

  private void print(StringBuilder out, String caption, String indent, int maxFrames) {
    CapturedThrowable current = this;
    String title = caption;
    while (true) {
      current.printOne(out, title, indent, maxFrames);
      if (current.cause == null) {
        return;
      }
      current = current.cause;
      title = "Caused by: ";
      out.append('\n');
    }
  }

  private void printOne(StringBuilder out, String caption, String indent, int maxFrames) {
    out.append(indent).append(caption).append(headline());
    int printed = Math.min(maxFrames, frames.size());
    for (StackTraceElement frame : frames.subList(0, printed)) {
      out.append('\n').append(indent).append("\tat ").append(frame);
    }
    int cut = framesCut + frames.size() - printed;
    if (cut > 0) {
      out.append('\n').append(indent).append("\t... ").append(cut).append(" frames cut");
    }
    if (framesInCommon > 0) {
      out.append('\n').append(indent).append("\t... ").append(framesInCommon).append(" more");
    }
    for (CapturedThrowable other : suppressed) {
      out.append('\n');
      other.print(out, "Suppressed: ", indent + "\t", maxFrames);
    }
  }
}
