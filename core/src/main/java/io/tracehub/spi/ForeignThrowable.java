// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a throwable what its class may answer in a way of its own. Such a method may throw, or log,
 * even the very exception that is being read: while one of them runs, no other of them is called on
 * that thread, so there is an end to it.
 */
final class ForeignThrowable {

  private static final String NESTED = "[not read: reading an exception logged it]";
  private static final int MAX_FRAMES = 1024;

  private static final int OWN_METHODS = 1;
  private static final int OWN_TEXT = 2;
  private static final int OWN_FRAMES = 4;

  /** Numbers, so that a class of the JDK does not keep our class loader alive. */
  private static final ClassValue<Integer> OVERRIDDEN =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
          boolean text = overrides(type, "toString") || overrides(type, "getLocalizedMessage");
          boolean frames = overrides(type, "getStackTrace");
          boolean any =
              text || frames || overrides(type, "getMessage") || overrides(type, "getCause");
          return (any ? OWN_METHODS : 0) | (text ? OWN_TEXT : 0) | (frames ? OWN_FRAMES : 0);
        }
      };

  /** Set only while foreign code runs, so no thread keeps anything of ours. */
  private static final ThreadLocal<Boolean> READING = new ThreadLocal<>();

  private ForeignThrowable() {}

  /** The throwable by itself, without what belongs to it. */
  static ThrowableSnapshot read(Throwable throwable) {
    int own = OVERRIDDEN.get(throwable.getClass());
    String type = throwable.getClass().getName();
    String message = text(throwable, Throwable::getMessage);
    String text = null;
    if ((own & OWN_TEXT) != 0) {
      text = text(throwable, Throwable::toString);
      text = text == null || text.equals(headline(type, message)) ? null : text;
    }
    boolean later = (own & OWN_FRAMES) == 0;
    return new ThrowableSnapshot(
        type, message, text, later ? throwable : null, later ? null : framesOf(throwable));
  }

  /** Its cause; an exception of ours in its place, if it refuses to tell. */
  static @Nullable Throwable causeOf(Throwable throwable) {
    return ask(throwable, Throwable::getCause, Unreadable::new);
  }

  /** What stands in its first line. */
  static String headline(Throwable throwable) {
    int own = OVERRIDDEN.get(throwable.getClass());
    String text = (own & OWN_TEXT) == 0 ? null : text(throwable, Throwable::toString);
    return text == null
        ? headline(throwable.getClass().getName(), text(throwable, Throwable::getMessage))
        : text;
  }

  private static String headline(String type, @Nullable String message) {
    return message == null ? type : type + ": " + message;
  }

  private static @Nullable String text(
      Throwable throwable, Function<Throwable, @Nullable String> question) {
    return ask(throwable, question, refusal -> refusal);
  }

  private static StackTraceElement[] framesOf(Throwable throwable) {
    StackTraceElement[] told =
        ask(throwable, Throwable::getStackTrace, refusal -> new StackTraceElement[0]);
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = 0; told != null && i < told.length && frames.size() < MAX_FRAMES; i++) {
      if (told[i] != null) {
        frames.add(told[i]);
      }
    }
    return frames.toArray(new StackTraceElement[0]);
  }

  private static <T> @Nullable T ask(
      Throwable throwable, Function<Throwable, @Nullable T> question, Function<String, T> refused) {
    if (OVERRIDDEN.get(throwable.getClass()) == 0) {
      return question.apply(throwable);
    }
    if (READING.get() != null) {
      return refused.apply(NESTED);
    }
    READING.set(true);
    try {
      return question.apply(throwable);
    } catch (Throwable hostile) {
      return refused.apply("[failed: " + hostile.getClass().getName() + "]");
    } finally {
      READING.remove();
    }
  }

  private static boolean overrides(Class<?> type, String method) {
    try {
      return type.getMethod(method).getDeclaringClass() != Throwable.class;
    } catch (NoSuchMethodException | LinkageError | SecurityException unknown) {
      return true;
    }
  }

  /** Stands where the cause would. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why, null, false, false);
    }
  }
}
