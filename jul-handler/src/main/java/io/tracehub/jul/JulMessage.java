// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record's message as {@link java.util.logging.Formatter#formatMessage} makes it: the text that
 * the resource bundle has for it, and then, if there are parameters and a hole with a number, what
 * {@link MessageFormat} makes of it. Where either fails, the text stays as it is.
 *
 * <p>One thing more: a text without such a hole whose every {@code %} belongs to a conversion, as
 * in {@code "%d of %s"}, is rendered by {@link String#format}. A formatter of the JDK would print
 * it with its holes; who writes it has a formatter that fills them.
 */
final class JulMessage {

  /**
   * Without the flag for a blank, which "5% done" would have. Narrow: no text grows out of hand.
   */
  private static final Pattern CONVERSION =
      Pattern.compile(
          "%(?:(?<taking>(?:\\d{1,2}\\$|<)?[-#+0,(]*\\d{0,2}(?:\\.\\d{1,2})?"
              + "(?:[bBhHsScCdoxXeEfgGaA]|[tT][a-zA-Z]))|[n%])");

  private JulMessage() {}

  /** What the bundle has for this key, or the key. */
  static @Nullable String localized(@Nullable String key, @Nullable ResourceBundle bundle) {
    if (key == null || bundle == null) {
      return key;
    }
    try {
      return bundle.getString(key);
    } catch (Throwable notThere) {
      // A bundle may be anybody's code.
      return key;
    }
  }

  /** The text with its holes filled; may call the parameters' {@code toString}. Never throws. */
  static String render(String text, @Nullable Object[] parameters) {
    if (parameters.length == 0) {
      return text;
    }
    try {
      if (hasNumberedHole(text)) {
        return MessageFormat.format(text, parameters);
      }
      return isPrintf(text) ? String.format(text, parameters) : text;
    } catch (Throwable unfit) {
      // Not only a wrong pattern: a parameter's toString may throw, even an Error.
      return text;
    }
  }

  private static boolean hasNumberedHole(String text) {
    int last = text.length() - 1;
    for (int at = text.indexOf('{'); at >= 0 && at < last; at = text.indexOf('{', at + 1)) {
      char next = text.charAt(at + 1);
      if (next >= '0' && next <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrintf(String text) {
    boolean takesAny = false;
    int at = text.indexOf('%');
    if (at < 0) {
      return false;
    }
    Matcher conversion = CONVERSION.matcher(text);
    while (at >= 0) {
      if (!conversion.region(at, text.length()).lookingAt()) {
        return false;
      }
      takesAny |= conversion.group("taking") != null;
      at = text.indexOf('%', conversion.end());
    }
    return takesAny;
  }
}
