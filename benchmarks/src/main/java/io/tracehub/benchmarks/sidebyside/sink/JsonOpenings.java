// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

/**
 * Counts the arrays or objects that open at one depth of a JSON text, in one pass and without
 * building anything: the sink shares the machine with what it measures.
 */
final class JsonOpenings {

  private JsonOpenings() {}

  /**
   * How often {@code opening} stands at {@code depth}.
   *
   * @param opening either bracket
   * @param depth how many brackets are open around it
   */
  static long count(byte[] json, char opening, int depth) {
    long count = 0;
    int open = 0;
    for (int i = 0; i < json.length; i++) {
      switch (json[i]) {
        case '"' -> i = endOfString(json, i);
        case '{', '[' -> {
          if (open == depth && json[i] == opening) {
            count++;
          }
          open++;
        }
        case '}', ']' -> open--;
        default -> {}
      }
    }
    return count;
  }

  private static int endOfString(byte[] json, int quote) {
    int i = quote + 1;
    while (i < json.length && json[i] != '"') {
      i += json[i] == '\\' ? 2 : 1;
    }
    return i;
  }
}
