// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A thing that ends, or fails, without a word to the logs. */
enum Guard {
  /** An exception that ends its thread. */
  UNCAUGHT,
  /** An exception that an executor or a future keeps to itself. */
  TASKS,
  /** The end of the process, with what was not delivered yet. */
  FLUSH;

  /** Those that a setting's text names, separated by commas. */
  static Set<Guard> parseAll(String text) {
    Set<Guard> guards = EnumSet.noneOf(Guard.class);
    if (!text.isBlank()) {
      for (String name : SettingForms.names(text)) {
        guards.add(valueOf(name.toUpperCase(Locale.ROOT)));
      }
    }
    return Set.copyOf(guards);
  }
}
