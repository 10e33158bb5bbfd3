// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A variable that a framework should have put in and did not. Logback writes {@code
 * NAME_IS_UNDEFINED} for an unset <code>${NAME}</code>, Log4j2 and {@code java.util.logging} leave
 * the text as it is.
 */
final class Placeholder {

  private static final String NAME = "[A-Za-z][\\w.:-]{0,80}";
  private static final Pattern UNRESOLVED =
      Pattern.compile("\\$\\{(" + NAME + ")\\}|(" + NAME + ")_IS_UNDEFINED");

  /** What every key begins with: somebody may have put his key where its variable belongs. */
  private static final String KEY = "th_";

  private Placeholder() {}

  /** The name of an unset variable in a setting's text; null if there is none. */
  static @Nullable String in(String text, Setting<?> setting) {
    Matcher match = UNRESOLVED.matcher(text.trim());
    // What is to be masked may look like anything, and a secret's text is not searched for names.
    boolean wholeOnly = setting.secret() || setting.equals(Settings.MASK_PATTERNS);
    if (wholeOnly ? !match.matches() : !match.find()) {
      return null;
    }
    return match.group(1) == null ? match.group(2) : match.group(1);
  }

  /** The one sentence about it. */
  static String sentence(Setting<?> setting, String variable, String origin) {
    String name = variable.startsWith(KEY) ? "(not shown)" : Quoted.shorten(variable);
    return "TraceHub setting %s from %s names the variable %s, which is not set: expected %s."
        .formatted(setting.name(), origin, name, setting.expected());
  }
}
