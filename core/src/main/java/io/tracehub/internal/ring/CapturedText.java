// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.spi.RecordReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of a call in a form that may be kept. Made only for calls that need it; most do not.
 *
 * <p>Where an argument is of a class that may change, the framework renders the message at once, as
 * it would for any other appender, and once for all of them; of such an argument only the class is
 * kept beside it. Enormous texts are cut at twice the wire's limit, so the message is the same up
 * to that limit as if nothing had been cut.
 */
final class CapturedText {

  static final @Nullable Object[] NO_ARGUMENTS = new Object[0];

  /** A call with more arguments than this is rendered on the caller's thread. */
  private static final int MAX_ARGUMENTS = 16;

  private final @Nullable String template;
  private final @Nullable Object[] arguments;
  private final @Nullable String message;
  private final long charsCut;

  <E> CapturedText(
      RecordReader<E> reader,
      E event,
      @Nullable String template,
      @Nullable Object[] given,
      int count,
      int maxChars) {
    boolean atOnce =
        count > MAX_ARGUMENTS || !allImmutable(given, count) || !reader.isRebuildable(event);
    String rendered = atOnce ? Foreign.render(reader, event) : null;
    arguments = Arrays.copyOf(given, Math.min(count, MAX_ARGUMENTS));
    long cutFromArguments = 0;
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof String text) {
        arguments[i] = Detached.cut(text, maxChars);
        cutFromArguments += excess(text, maxChars);
      } else if (argument != null && !Detached.isImmutable(argument)) {
        arguments[i] = "<" + argument.getClass().getName() + ">";
      }
    }
    charsCut =
        rendered == null
            ? cutFromArguments + excess(template, maxChars)
            : excess(rendered, maxChars);
    this.template = template == null ? null : Detached.cut(template, maxChars);
    this.message = rendered == null ? null : Detached.cut(rendered, maxChars);
  }

  /**
   * How much text template and arguments hold, if they can be kept as they are and rendered later;
   * else less than zero. One look at each, since this is done for every call.
   */
  static long charsAsTheyAre(
      @Nullable String template, @Nullable Object[] arguments, int count, int maxChars) {
    long chars = template == null ? 0 : template.length();
    if (chars > maxChars || count > MAX_ARGUMENTS) {
      return -1;
    }
    for (int i = 0; i < count; i++) {
      if (arguments[i] instanceof String text) {
        if (text.length() > maxChars) {
          return -1;
        }
        chars += text.length();
      } else if (!Detached.isImmutable(arguments[i])) {
        return -1;
      }
    }
    return chars;
  }

  private static boolean allImmutable(@Nullable Object[] arguments, int count) {
    for (int i = 0; i < count; i++) {
      if (!Detached.isImmutable(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static long excess(@Nullable String text, int maxChars) {
    return text == null ? 0 : Math.max(0, text.length() - maxChars);
  }

  /** How much text is kept. */
  static long chars(
      @Nullable String template,
      @Nullable Object[] arguments,
      int count,
      @Nullable String message) {
    long chars = template == null ? 0 : template.length();
    chars += message == null ? 0 : message.length();
    for (int i = 0; i < count; i++) {
      chars += arguments[i] instanceof String text ? text.length() : 0;
    }
    return chars;
  }

  @Nullable String template() {
    return template;
  }

  @Nullable Object[] arguments() {
    return arguments;
  }

  @Nullable String message() {
    return message;
  }

  long charsCut() {
    return charsCut;
  }
}
