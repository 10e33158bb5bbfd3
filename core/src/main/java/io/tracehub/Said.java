// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Something said of a trace, or of all that belongs to none.
 *
 * @param what as it was said
 * @param change puts what may be kept of it where it belongs
 */
record Said(Event what, BiConsumer<Event.Builder, Event> change) {

  static Said user(@Nullable User user) {
    return new Said(Event.builder().user(user).build(), (scope, kept) -> scope.user(kept.user()));
  }

  static Said tag(@Nullable String name, @Nullable String value) {
    return new Said(
        Event.builder().tag(name, value).build(),
        (scope, kept) -> scope.tag(name, kept.tags().get(String.valueOf(name))));
  }

  static Said extra(@Nullable String name, @Nullable Object value) {
    return new Said(
        Event.builder().extra(name, value).build(),
        (scope, kept) -> scope.extra(name, kept.extra().get(String.valueOf(name))));
  }

  static Said context(@Nullable String subject, @Nullable Map<String, ?> values) {
    return new Said(
        Event.builder().context(subject, values).build(),
        (scope, kept) -> scope.context(subject, kept.contexts().get(String.valueOf(subject))));
  }
}
