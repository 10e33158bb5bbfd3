// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stood under our key in each context of a thread: one id, as a rule, or nothing. */
final class Standing {

  private final List<@Nullable String> values;

  private Standing(List<@Nullable String> values) {
    this.values = values;
  }

  /** On the present thread, now. */
  static Standing here() {
    List<@Nullable String> values = new ArrayList<>(Contexts.all().size());
    Contexts.all().forEach(context -> values.add(context.get(TraceScope.KEY)));
    return new Standing(values);
  }

  /** The first of the values; null if there is none. */
  @Nullable String id() {
    return values.stream().filter(Objects::nonNull).findFirst().orElse(null);
  }

  boolean has(String id) {
    return values.contains(id);
  }

  /** Makes the contexts of the present thread what they were. */
  void restore() {
    for (int i = 0; i < values.size(); i++) {
      Contexts.put(Contexts.all().get(i), TraceScope.KEY, values.get(i));
    }
  }

  @Override
  public String toString() {
    return String.valueOf(id());
  }
}
