// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import java.util.List;
import java.util.Set;

/**
 * Exceptions whose log calls are not captured: of a class of these names, or of a subclass of one.
 * What was found is kept with the class itself, so it holds no application's classes alive.
 */
final class IgnoredExceptions {

  private final Set<String> names;
  private final ClassValue<Boolean> answers =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isNamed(type);
        }
      };

  IgnoredExceptions(List<String> names) {
    this.names = Set.copyOf(names);
  }

  boolean contain(Class<?> type) {
    return answers.get(type);
  }

  private boolean isNamed(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (names.contains(c.getName())) {
        return true;
      }
    }
    return false;
  }
}
