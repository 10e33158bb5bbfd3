// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${name}} and {@code ${name:-default}} in a text, nested ones too. What a name
 * stands for, and what is left where it stands for nothing, is the framework's.
 */
abstract class Substitution {

  private static final int MOST_DEPTH = 20;
  private static final int MOST_VARIABLES = 1000;

  /**
   * What came of a text.
   *
   * @param missing names without a value
   * @param unknowable why a value is not to be known here
   */
  record Result(String text, List<String> missing, List<String> unknowable) {}

  /**
   * What a name stands for, before the variables in it are replaced; null for nothing.
   *
   * @param unknowable takes the reason if that is not to be known here
   */
  abstract @Nullable String lookUp(String name, Set<String> unknowable);

  /** What is left of a name that stands for nothing. */
  abstract String undefined(String name);

  final Result resolve(String text) {
    Run run = new Run();
    String resolved = run.resolve(text, 0);
    return new Result(resolved, List.copyOf(run.missing), List.copyOf(run.unknowable));
  }

  private final class Run {
    final Set<String> missing = new LinkedHashSet<>();
    final Set<String> unknowable = new LinkedHashSet<>();
    private int variables;

    String resolve(String text, int depth) {
      StringBuilder out = new StringBuilder();
      int at = 0;
      while (true) {
        int start = text.indexOf("${", at);
        int end = start < 0 ? -1 : end(text, start + 2);
        if (end < 0) {
          return out.append(text, at, text.length()).toString();
        }
        out.append(text, at, start).append(value(text.substring(start + 2, end), depth + 1));
        at = end + 1;
      }
    }

    private String value(String inner, int depth) {
      if (depth > MOST_DEPTH || ++variables > MOST_VARIABLES) {
        unknowable.add("its variables refer to each other without end");
        return "";
      }
      int separator = separator(inner);
      String name = resolve(separator < 0 ? inner : inner.substring(0, separator), depth);
      String value = lookUp(name, unknowable);
      if (value != null) {
        return resolve(value, depth);
      }
      if (separator >= 0) {
        return resolve(inner.substring(separator + 2), depth);
      }
      missing.add(name);
      return undefined(name);
    }
  }

  /** Where the brace that was opened before {@code from} is closed; -1 if nowhere. */
  private static int end(String text, int from) {
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        open++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Where the default begins, outside of nested variables; -1 if there is none. */
  private static int separator(String inner) {
    int open = 0;
    for (int i = 0; i < inner.length(); i++) {
      if (inner.startsWith("${", i)) {
        open++;
      } else if (inner.charAt(i) == '}') {
        open--;
      } else if (open == 0 && inner.startsWith(":-", i)) {
        return i;
      }
    }
    return -1;
  }
}
