// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import java.util.Map;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.jspecify.annotations.Nullable;

/** A message of an application that wants both a text and pairs of any type. */
final class TextWithPairs extends MapMessage<TextWithPairs, Object> {

  private static final long serialVersionUID = 1L;

  private final String text;

  @SuppressWarnings("NullAway") // a pair without a value is a case to survive
  TextWithPairs(
      @Nullable String template,
      @Nullable Object[] arguments,
      Map<String, @Nullable Object> pairs) {
    super(pairs);
    text = ParameterizedMessage.format(template, arguments);
  }

  @Override
  public String getFormattedMessage() {
    return text;
  }

  @Override
  public void formatTo(StringBuilder buffer) {
    buffer.append(text);
  }
}
