// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.MementoMessage;
import org.apache.logging.log4j.message.FormattedMessage;
import org.apache.logging.log4j.message.LocalizedMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.message.ReusableParameterizedMessage;
import org.apache.logging.log4j.message.ReusableSimpleMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.jspecify.annotations.Nullable;

/**
 * Template and arguments of a message, where it is of one of Log4j2's own classes that have such.
 * Of any other message, the application's own for instance, only the text is asked for.
 *
 * <p>An event that Log4j2 uses again is its own message: it holds what it took over from one of the
 * reusable messages, text included, and does not tell from which. It is read as if from a {@link
 * ReusableParameterizedMessage}, which almost all are.
 */
@SuppressWarnings("deprecation") // getFormat: nothing took its place
final class MessageParts {

  private static final Object[] NONE = {};

  private MessageParts() {}

  /** The message before rendering; null if it has no such form. */
  static @Nullable String template(LogEvent event) {
    Message message = event.getMessage();
    if (message == event || hasArguments(message) || message instanceof StructuredDataMessage) {
      return message.getFormat();
    }
    Class<?> type = message.getClass();
    if (type == ReusableSimpleMessage.class) {
      return message.getFormat();
    }
    return type == SimpleMessage.class ? simpleText(message) : null;
  }

  /** A text of another class than String is foreign code. */
  private static @Nullable String simpleText(Message message) {
    try {
      return message.getFormattedMessage();
    } catch (RuntimeException | LinkageError hostile) {
      return null;
    }
  }

  /** What fills the placeholders, and maybe more: {@link #argumentCount} tells how many do. */
  static @Nullable Object @Nullable [] arguments(LogEvent event) {
    Message message = event.getMessage();
    if (message == event) {
      ReusableMessage own = (ReusableMessage) message;
      return own.getParameterCount() == 0 || own.getFormat() == null ? null : ownArray(own);
    }
    return hasArguments(message) ? message.getParameters() : null;
  }

  /** The array in the event itself, which {@code getParameters} would copy. */
  private static @Nullable Object[] ownArray(ReusableMessage event) {
    Object[] own = event.swapParameters(NONE);
    event.swapParameters(own);
    return own;
  }

  /** The exception that Log4j2 took from the end of the arguments is none of them. */
  static int argumentCount(LogEvent event, @Nullable Object[] arguments) {
    Message message = event.getMessage();
    int count =
        message == event ? ((ReusableMessage) message).getParameterCount() : arguments.length;
    Throwable thrown = event.getThrown();
    boolean endsWithIt =
        thrown != null
            && arguments[count - 1] == thrown
            && ParameterizedMessage.countArgumentPlaceholders(message.getFormat()) < count;
    return endsWithIt ? count - 1 : count;
  }

  /**
   * Whether the text is that of {@link ParameterizedMessage#format}, or without arguments the
   * template as it is.
   */
  static boolean isRebuildable(LogEvent event) {
    Message message = event.getMessage();
    Class<?> type = message.getClass();
    if (type == SimpleMessage.class || type == ReusableSimpleMessage.class) {
      return template(event) != null;
    }
    boolean parameterized =
        message == event
            || type == ParameterizedMessage.class
            || type == ReusableParameterizedMessage.class;
    return parameterized && isRebuildable(event, message.getFormat());
  }

  private static boolean isRebuildable(LogEvent event, @Nullable String format) {
    if (format == null || format.isEmpty()) {
      return false;
    }
    @Nullable Object[] arguments = arguments(event);
    if (arguments == null || arguments.length == 0) {
      // By Log4j2's rules it depends on the message's class what a backslash means here.
      return format.indexOf('\\') < 0;
    }
    // A text that was logged as an object is its own argument, but its braces are no holes.
    return arguments[0] != format;
  }

  private static boolean hasArguments(Message message) {
    Class<?> type = message.getClass();
    return type == ParameterizedMessage.class
        || type == ReusableParameterizedMessage.class
        || type == MementoMessage.class
        || type == StringFormattedMessage.class
        || type == MessageFormatMessage.class
        || type == FormattedMessage.class
        || type == LocalizedMessage.class;
  }
}
