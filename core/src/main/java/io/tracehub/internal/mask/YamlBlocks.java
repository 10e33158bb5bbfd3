// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * Values of YAML that stand on lines of their own, behind {@code |} or {@code >}: all lines that
 * follow and are indented.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#81-block-scalar-styles">YAML 1.2.2, block scalars</a>
 */
final class YamlBlocks {

  private YamlBlocks() {}

  /** Where the line ends that says so and starts with {@code first} here; -1 if none does. */
  static int endOfHeader(CharSequence text, int at, char first) {
    if (first != '|' && first != '>') {
      return -1;
    }
    int end = at + 1;
    while (Values.isAt(text, end, '-') || Values.isAt(text, end, '+')) {
      end++;
    }
    return end < text.length() && Chars.isLineEnd(text.charAt(end)) ? end : -1;
  }

  /** Where the text of the block starts. */
  static int start(CharSequence text, int headerEnd) {
    int start = headerEnd;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    return start;
  }

  /** Where the last line of the block ends. */
  static int end(CharSequence text, int headerEnd) {
    int end = headerEnd;
    int next = afterLineEnd(text, end);
    while (next > end && (Values.isAt(text, next, ' ') || Values.isAt(text, next, '\t'))) {
      end = next;
      while (end < text.length() && !Chars.isLineEnd(text.charAt(end))) {
        end++;
      }
      next = afterLineEnd(text, end);
    }
    return end;
  }

  private static int afterLineEnd(CharSequence text, int at) {
    int next = Values.isAt(text, at, '\r') ? at + 1 : at;
    return Values.isAt(text, next, '\n') ? next + 1 : next;
  }
}
