// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import io.tracehub.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one logging framework's event for the pipeline. A leaf implements it once; it keeps no
 * state, since every thread that logs calls it.
 *
 * <p>The first group of methods is called on the thread that logs, before a slot of the ring is
 * claimed. It should be field reads. The second group is called on the batch thread, later, with
 * what the first group returned.
 *
 * @param <E> the framework's event
 */
public interface RecordReader<E> {

  // ---- on the caller's thread

  /** How grave the event is. */
  Severity severity(E event);

  /** The logger's name. */
  String loggerName(E event);

  /**
   * The name of the thread that made the call, which need not be the present one, as {@link
   * ThreadNames} makes it; null or empty if it is not known.
   */
  @Nullable String threadName(E event);

  /** When the call was made, in milliseconds since 1970. */
  long epochMillis(E event);

  /** The message with its placeholders, before rendering. */
  @Nullable String template(E event);

  /** What fills the placeholders. The array is read at once, never changed and never kept. */
  @Nullable Object @Nullable [] arguments(E event);

  /**
   * How many arguments there are, where the array that {@link #arguments} returned is longer, as
   * one that its framework uses again may be.
   */
  default int argumentCount(E event, @Nullable Object[] arguments) {
    return arguments.length;
  }

  /**
   * Whether {@link #render} makes of template and arguments what the framework itself would; false
   * for an event that renders in a way of its own.
   */
  boolean isRebuildable(E event);

  /**
   * The message as the framework renders it, which may call the arguments' {@code toString}. Asked
   * only where it cannot be rebuilt later: an argument may change, or the event is not rebuildable.
   */
  @Nullable String renderedMessage(E event);

  /** The mapped diagnostic context of the call, which nobody changes any more. */
  Map<String, String> mdc(E event);

  /**
   * Whether it is certain that the event has neither key-values nor markers, as most have not; then
   * it need not be asked for them. Of events that can be kept, only these are handed over unread.
   */
  default boolean isPlain(E event) {
    return false;
  }

  /** Key-value pairs of the call, in order; values of any type. */
  Map<String, @Nullable Object> keyValues(E event);

  /** The names of the event's markers. */
  List<String> markers(E event);

  /** The exception, in whatever form {@link #captureThrowable} understands and nobody changes. */
  @Nullable Object throwable(E event);

  /** Roughly how many bytes of memory that exception keeps alive, with its causes. */
  int heldBytes(Object throwable);

  /**
   * The class of the exception, for {@code ignoreExceptions}, without reading the exception itself;
   * null if there is none or its class is not known.
   */
  default @Nullable Class<?> throwableClass(E event) {
    return null;
  }

  /**
   * Where in the program the call stands; null if it cannot be told. Asked only if {@code
   * includeCallerData} or {@code attachStacktrace} is set: it walks the stack.
   */
  default @Nullable StackTraceElement caller(E event) {
    return null;
  }

  /**
   * Makes the event fit to be read by another thread later: from now on its severity, logger,
   * thread, time, template, context and exception stay what they are. Asked once.
   *
   * <p>Then the event is kept, which costs the caller less than to store each of these: under G1,
   * each reference that is stored in an old object costs a fence.
   *
   * @return false if it cannot be promised, for an event that its framework uses again, say; then
   *     what it holds is copied at once
   */
  default boolean canBeKept(E event) {
    return false;
  }

  // ---- on the batch thread

  /** The framework's own rendering of a template. */
  String render(String template, @Nullable Object[] arguments);

  /**
   * A bounded copy of what {@link #throwable} returned.
   *
   * @param maxFrames the most frames to keep of each throwable
   */
  CapturedThrowable captureThrowable(Object throwable, int maxFrames);

  /**
   * The application's own objects behind what {@link #throwable} returned: the exception and its
   * causes, outermost first, null in the place of one that is not known; empty if none is. By them
   * it is recognised that several log calls tell of one exception. Nobody calls their methods, this
   * one included.
   */
  default List<@Nullable Throwable> throwableObjects(Object throwable) {
    return List.of();
  }
}
