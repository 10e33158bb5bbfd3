// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * The user's regular expressions, by RE2/J, whose time is linear in the text: {@code
 * java.util.regex} can be made to run for minutes by a text of some kilobytes. The library is
 * optional; this class is loaded only where there are patterns.
 */
final class Patterns {

  private final List<Pattern> patterns;

  /** Throws a {@link com.google.re2j.PatternSyntaxException} for what is no pattern. */
  Patterns(List<String> expressions) {
    patterns = expressions.stream().map(Pattern::compile).toList();
  }

  int count() {
    return patterns.size();
  }

  /** Replaces each match, or its first group where the pattern has groups. */
  String mask(String text) {
    String masked = text;
    for (Pattern pattern : patterns) {
      masked = mask(masked, pattern);
    }
    return masked;
  }

  private static String mask(String text, Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    Redaction redaction = new Redaction(text);
    int group = pattern.groupCount() > 0 ? 1 : 0;
    while (matcher.find()) {
      int start = startOfEscape(text, matcher.start(group));
      int end = endOfEscape(text, matcher.end(group));
      if (start < end && start >= redaction.floor() && !Tags.covers(text, start, end)) {
        redaction.replace(start, end, Kind.PATTERN);
      }
    }
    return redaction.result(text);
  }

  /** An escape is replaced as a whole, so that JSON stays JSON. */
  private static int startOfEscape(String text, int at) {
    for (int i = at - 1; i >= 0 && i >= at - 5; i--) {
      if (text.charAt(i) == '\\') {
        return i + lengthOfEscape(text, i) > at ? i : at;
      }
    }
    return at;
  }

  private static int endOfEscape(String text, int at) {
    int start = startOfEscape(text, at);
    return start == at ? at : Math.min(text.length(), start + lengthOfEscape(text, start));
  }

  private static int lengthOfEscape(String text, int backslash) {
    int first = backslash;
    while (first > 0 && text.charAt(first - 1) == '\\') {
      first--;
    }
    if ((backslash - first) % 2 == 1) {
      return 1;
    }
    return Values.isAt(text, backslash + 1, 'u') ? 6 : 2;
  }
}
