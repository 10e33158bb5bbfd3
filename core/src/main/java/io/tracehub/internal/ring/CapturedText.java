// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.spi.RecordReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of a call in a form that may be kept: arguments of unknown classes rendered, enormous
 * texts cut. Made only for calls that need it; most do not.
 *
 * <p>Texts are cut at twice the wire's limit, so the rendered message is the same up to that limit
 * as if nothing had been cut.
 */
final class CapturedText {

  static final @Nullable Object[] NO_ARGUMENTS = new Object[0];

  /** A call with more arguments than this is rendered on the caller's thread. */
  private static final int MAX_ARGUMENTS = 16;

  private final @Nullable String template;
  private final @Nullable Object[] arguments;
  private final @Nullable String message;
  private long charsCut;

  CapturedText(
      RecordReader<?> reader,
      @Nullable String template,
      @Nullable Object[] given,
      @Nullable String message,
      int maxChars) {
    // What was rendered before may have changed since: such arguments are left out.
    boolean stale = message != null && !allImmutable(given);
    @Nullable Object[] detached = stale ? NO_ARGUMENTS : given.clone();
    long cutFromArguments = 0;
    for (int i = 0; i < detached.length; i++) {
      Object argument = detached[i];
      String text = null;
      if (argument instanceof String string) {
        text = string;
      } else if (!Detached.isImmutable(argument)) {
        text = Foreign.render(reader, argument);
      }
      if (text != null) {
        detached[i] = Detached.cut(text, maxChars);
        cutFromArguments += Math.max(0, text.length() - maxChars);
      }
    }
    String rendered = message;
    if (rendered == null && detached.length > MAX_ARGUMENTS && template != null) {
      rendered = reader.render(template, detached);
    }
    if (rendered == null) {
      charsCut = cutFromArguments + excess(template, maxChars);
    } else {
      charsCut = excess(rendered, maxChars);
    }
    this.template = template == null ? null : Detached.cut(template, maxChars);
    this.message = rendered == null ? null : Detached.cut(rendered, maxChars);
    this.arguments =
        detached.length > MAX_ARGUMENTS ? Arrays.copyOf(detached, MAX_ARGUMENTS) : detached;
  }

  private static long excess(@Nullable String text, int maxChars) {
    return text == null ? 0 : Math.max(0, text.length() - maxChars);
  }

  /** Whether anything of the call cannot be kept as it is. */
  static boolean needsWork(
      @Nullable String template,
      @Nullable Object[] arguments,
      @Nullable String message,
      int maxChars) {
    if (excess(template, maxChars) > 0
        || excess(message, maxChars) > 0
        || arguments.length > MAX_ARGUMENTS) {
      return true;
    }
    for (Object argument : arguments) {
      if (argument instanceof String text && text.length() > maxChars) {
        return true;
      }
    }
    return !allImmutable(arguments);
  }

  private static boolean allImmutable(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (!Detached.isImmutable(argument)) {
        return false;
      }
    }
    return true;
  }

  /** How much text is kept. */
  static long chars(
      @Nullable String template, @Nullable Object[] arguments, @Nullable String message) {
    long chars = template == null ? 0 : template.length();
    chars += message == null ? 0 : message.length();
    for (Object argument : arguments) {
      chars += argument instanceof String text ? text.length() : 0;
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
